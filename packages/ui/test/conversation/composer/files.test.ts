import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { chooseFiles, fileToSend, pictureToSend, png } from '../../../gallery/files-to-send.ts'
import { callsOf, failNext, hold, openConversation, openGallery, release } from '../../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=en&count=20&unread=0')
})

const tray = () => page.getByRole('list', { name: 'Files to send' })
const names = () => tray().locator('bdi').allTextContents()
const field = () => page.getByRole('textbox').last()
const option = async (name: string, item: string) => {
  await page.getByRole('button', { name: `Options for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const sent = async () => (await callsOf(page, 'messages.send')).at(-1)
const send = () => page.getByRole('button', { name: 'Send', exact: true }).click()

/** What is dragged or pasted: files by name, and texts by type. */
const transferOf = (files: readonly string[], texts: Readonly<Record<string, string>> = {}) =>
  page.evaluateHandle(
    ([chosen, said, bytes]) => {
      const transfer = new DataTransfer()
      for (const name of chosen) transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
      for (const [type, text] of Object.entries(said)) transfer.setData(type, text)
      return transfer
    },
    [files, texts, [...png]] as const,
  )
const paste = async (files: readonly string[], texts?: Readonly<Record<string, string>>) =>
  field().evaluate(
    (element, transfer) =>
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })),
    await transferOf(files, texts),
  )

describe('chosen files', () => {
  test('stand in a tray and are sent with a caption, measured, in their order', async () => {
    await chooseFiles(page, [pictureToSend('a.png'), pictureToSend('b.png'), fileToSend('plan.bin')])
    await expect.poll(names).toEqual(['a.png', 'b.png', 'plan.bin'])
    await option('b.png', 'Move earlier')
    await page.getByRole('button', { name: 'Remove plan.bin' }).click()
    await expect.poll(names).toEqual(['b.png', 'a.png'])
    await field().fill('a caption')
    await field().press('Enter')
    await expect.poll(sent).toMatchObject({
      text: 'a caption',
      files: [
        { as: 'picture', name: 'b.png', bytes: png.length, width: 1, height: 1 },
        { as: 'picture', name: 'a.png', bytes: png.length, width: 1, height: 1 },
      ],
    })
    const { files } = (await sent()) as { files: { id: string; thumbhash: string }[] }
    for (const { id, thumbhash } of files) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      expect(thumbhash).toMatch(/^[A-Za-z0-9+/]{6,34}={0,2}$/)
    }
    expect((await callsOf(page, 'files.keep')).map(({ fileId, offset }) => [fileId, offset])).toEqual(
      files.map(({ id }) => [id, 0]),
    )
    await tray().waitFor({ state: 'detached' })
    expect(await page.inputValue('textarea')).toBe('')
    // Shown from this page, without asking the server for it.
    await page.locator('article').last().locator('img').first().waitFor()
    expect(await callsOf(page, 'files.links')).toEqual([])
  })

  test('are sent without a text, as files or covered where that is wanted', async () => {
    await chooseFiles(page, [pictureToSend('a.png'), pictureToSend('b.png')])
    await option('a.png', 'Mark as spoiler')
    await option('b.png', 'Send as a file')
    await send()
    await expect.poll(sent).toMatchObject({
      text: '',
      files: [
        { as: 'picture', spoiler: true },
        { as: 'file', name: 'b.png' },
      ],
    })
    expect(((await sent()) as { files: object[] }).files[1]).not.toHaveProperty('width')
  })

  test('that only look like a picture go as files', async () => {
    await chooseFiles(page, [{ ...pictureToSend('broken.png'), buffer: Buffer.from('no picture at all') }])
    await send()
    await expect.poll(sent).toMatchObject({ files: [{ as: 'file', name: 'broken.png', bytes: 17 }] })
  })

  test('are as many as a message can have, and it says how many are left out', async () => {
    await chooseFiles(
      page,
      Array.from({ length: 22 }, (_, index) => fileToSend(`${index}.bin`)),
    )
    await page.getByText('You can send up to 20 files at once. 2 files weren’t added.').waitFor()
    expect(await names()).toHaveLength(20)
  })

  test('are sent once, however often Enter is pressed meanwhile', async () => {
    await chooseFiles(page, [fileToSend('a.bin')])
    await hold(page, 'files.keep')
    await field().fill('once')
    await field().press('Enter')
    await page.getByText('Getting your files ready…').waitFor()
    await field().press('Enter')
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
    await release(page)
    await tray().waitFor({ state: 'detached' })
    expect(await callsOf(page, 'messages.send')).toHaveLength(1)
  })

  test('and the text stay where something fails, and can be sent again', async () => {
    await chooseFiles(page, [fileToSend('a.bin'), fileToSend('b.bin')])
    await field().fill('a caption')
    await failNext(page, 'messages.send')
    await send()
    await page.getByRole('alert').waitFor()
    expect(await names()).toEqual(['a.bin', 'b.bin'])
    expect(await page.inputValue('textarea')).toBe('a caption')
    const kept = (await callsOf(page, 'files.keep')).map(({ fileId }) => fileId)
    await expect.poll(async () => (await callsOf(page, 'files.discard')).map(({ fileId }) => fileId)).toEqual(kept)
    await send()
    await tray().waitFor({ state: 'detached' })
    expect(await callsOf(page, 'messages.send')).toHaveLength(2)
  })
})

describe('files come into the tray', () => {
  test('by pasting, several at once, but not with a text that brings its own picture', async () => {
    await paste(['one.png', 'two.png'])
    await expect.poll(names).toEqual(['one.png', 'two.png'])
    await paste(['table.png'], { 'text/plain': '1 2', 'text/html': '<table></table>' })
    await paste(['three.png'])
    await expect.poll(names).toEqual(['one.png', 'two.png', 'three.png'])
  })

  test('by dropping them anywhere on the conversation, which shows that it takes them', async () => {
    const dataTransfer = await transferOf(['dropped.png'])
    const log = page.getByRole('log')
    await log.dispatchEvent('dragenter', { dataTransfer })
    await page.getByText('Drop files to attach them').waitFor()
    await log.dispatchEvent('dragleave', { dataTransfer })
    await page.getByText('Drop files to attach them').waitFor({ state: 'detached' })
    await log.dispatchEvent('dragenter', { dataTransfer })
    await log.dispatchEvent('drop', { dataTransfer })
    await expect.poll(names).toEqual(['dropped.png'])
    await page.getByText('Drop files to attach them').waitFor({ state: 'detached' })
  })

  test('by a text that is too long to be a message', async () => {
    await field().fill('가'.repeat(8_001))
    await page.getByRole('button', { name: 'Send text as a file' }).click()
    await expect.poll(names).toEqual(['message.txt'])
    expect(await page.inputValue('textarea')).toBe('')
    await send()
    await expect.poll(sent).toMatchObject({ text: '', files: [{ as: 'file', name: 'message.txt', bytes: 24_003 }] })
  })

  test('by a text that stays where it is, if the tray is full', async () => {
    await chooseFiles(
      page,
      Array.from({ length: 20 }, (_, index) => fileToSend(`${index}.bin`)),
    )
    await field().fill('가'.repeat(9_000))
    await page.getByRole('button', { name: 'Send text as a file' }).click()
    await expect.poll(() => page.getByText('1 file wasn’t added').count()).toBe(1)
    expect(await field().inputValue()).toHaveLength(9_000)
  })

  test('and all of it works with the keyboard alone', async () => {
    await field().focus()
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('Attach files')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([pictureToSend('a.png'), pictureToSend('b.png')])
    await expect.poll(names).toEqual(['a.png', 'b.png'])
    for (let tabs = 0; tabs < 5; tabs++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Mark as spoiler' }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect.poll(names).toEqual(['b.png', 'a.png'])
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(names).toEqual(['b.png'])
    await page.keyboard.press('Tab')
    await page.keyboard.type('hi')
    await page.keyboard.press('Enter')
    await expect.poll(sent).toMatchObject({ text: 'hi', files: [{ name: 'b.png' }] })
  })
})

test('an edit changes the caption, which may be taken away, and leaves the files alone', async () => {
  await chooseFiles(page, [pictureToSend('a.png')])
  await field().fill('a caption')
  await send()
  await page.locator('article').last().getByText('a caption').waitFor()
  await field().press('ArrowUp')
  await expect.poll(() => page.inputValue('textarea')).toBe('a caption')
  expect(await page.getByRole('button', { name: 'Attach files' }).isDisabled()).toBe(true)
  await field().fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => callsOf(page, 'messages.edit')).toMatchObject([{ text: '' }])
})

test('files that wait to be sent are there again after a look at another room, and keep the page from closing', async () => {
  page = await openGallery('stage=shell&state=lobby&language=en')
  const go = (name: RegExp) => page.getByRole('navigation').getByRole('button', { name }).first().click()
  await go(/점심 모임/)
  await page.getByRole('heading', { name: '점심 모임', level: 1 }).waitFor()
  await chooseFiles(page, [pictureToSend('lunch.png')])
  await expect.poll(names).toEqual(['lunch.png'])
  await go(/^Lobby/)
  await tray().waitFor({ state: 'detached' })
  await go(/점심 모임/)
  await expect.poll(names).toEqual(['lunch.png'])
  const asks = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
  expect(await asks()).toBe(true)
  await page
    .getByRole('status')
    .getByText(/^Not sent yet: .lunch\.png.$/)
    .waitFor()
  await page.getByRole('button', { name: 'Remove lunch.png' }).click()
  await tray().waitFor({ state: 'detached' })
  expect(await asks()).toBe(false)
})

test('files on their way in a room that is not open keep the page from closing, and are named to who stays', async () => {
  page = await openGallery('stage=shell&state=unsent&language=en')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /사진 모임/ })
    .first()
    .waitFor()
  const asks = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
  expect(await asks()).toBe(true)
  const toast = page
    .getByRole('status')
    .getByText(/^Not sent yet: .sea\.png. and 2 more$/)
    .locator('..')
  await toast.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('heading', { name: '사진 모임', level: 1 }).waitFor()
})
