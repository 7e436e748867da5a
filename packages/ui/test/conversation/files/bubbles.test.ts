import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openConversation, release } from '../../support/gallery.ts'

const open = (said: string) => openConversation(`count=20&unread=0&said=${said}&language=en`)
const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`)
/** Scrolls to one of its messages with files. */
async function scrollTo(page: Page, id: string): Promise<void> {
  await expect
    .poll(async () => {
      const isThere = (await row(page, id).count()) === 1
      if (!isThere) await page.getByRole('log').evaluate((log) => log.scrollBy(0, -200))
      return isThere
    })
    .toBe(true)
  await row(page, id).scrollIntoViewIfNeeded()
  await settle(page)
}
async function openAt(id: string): Promise<Page> {
  const page = await open('files')
  await scrollTo(page, id)
  return page
}
const loaded = (page: Page, id: string) =>
  row(page, id)
    .locator('img')
    .evaluateAll((all) => all.filter((each) => each instanceof HTMLImageElement && each.naturalWidth > 0).length)

describe('the pictures of a message', () => {
  test('take up their place before they are there, behind a blurred likeness', async () => {
    const page = await open('files&hold=files.links')
    const boxes = () =>
      page
        .locator('article')
        .evaluateAll((all) => all.map((each) => [each.dataset['row'], JSON.stringify(each.getBoundingClientRect())]))
    const before = await boxes()
    expect(await page.locator('[data-files] img').count()).toBe(0)
    expect(await row(page, 'p:7').locator('[style*="data:image"]').count()).toBe(2)
    await release(page)
    await expect.poll(() => loaded(page, 'p:5')).toBe(1)
    await settle(page)
    expect(await boxes()).toEqual(before)
  })

  test('are asked for once for all that are drawn', async () => {
    const page = await openAt('p:4')
    await expect.poll(() => loaded(page, 'p:4')).toBe(7)
    const asked = (await callsOf(page, 'files.links')).flatMap(({ fileIds }) => fileIds as string[])
    const once = asked.filter((id, index) => asked.indexOf(id) === index)
    // The one whose link leads nowhere is asked for once more.
    expect(asked.length - once.length).toBeLessThanOrEqual(1)
  })

  test('are covered and not loaded where they are spoilers, until the reader asks', async () => {
    const page = await openAt('p:6')
    const spoiler = row(page, 'p:6')
    expect(await spoiler.locator('img').count()).toBe(0)
    await spoiler.getByRole('button', { name: 'Show spoiler: ending.png' }).click()
    await expect.poll(() => loaded(page, 'p:6')).toBe(1)
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('Open ending.png')
  })

  test('of a stranger are covered and not loaded until the reader asks', async () => {
    const page = await openConversation('count=20&unread=0&said=files&language=en&foot=received')
    await scrollTo(page, 'p:4')
    const covers = row(page, 'p:4').getByRole('button', { name: /^Show / })
    await covers.first().waitFor()
    expect(await row(page, 'p:4').locator('img').count()).toBe(0)
    await covers.first().click()
    await expect.poll(() => row(page, 'p:4').locator('img').count()).toBe(1)
  })

  test('have a word in their place where they are gone or don’t come, and can be asked for again', async () => {
    const page = await openAt('p:7')
    await row(page, 'p:7').getByText('No longer available').waitFor()
    await row(page, 'p:7').getByText('Couldn’t load it').waitFor()
    const before = (await callsOf(page, 'files.links')).length
    await row(page, 'p:7').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(async () => (await callsOf(page, 'files.links')).length).toBeGreaterThan(before)
    await row(page, 'p:7').getByText('Couldn’t load it').waitFor()
  })

  test('move only when asked to, for people who want less motion', async () => {
    const page = await openAt('p:5')
    const gif = row(page, 'p:5').locator('img')
    await expect.poll(() => loaded(page, 'p:5')).toBe(1)
    const moving = await gif.getAttribute('src')
    expect(await row(page, 'p:5').getByRole('button', { name: 'Play' }).count()).toBe(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(() => gif.getAttribute('src')).not.toBe(moving)
    await row(page, 'p:5').getByRole('button', { name: 'Play' }).click()
    await row(page, 'p:5').getByRole('button', { name: 'Pause' }).waitFor()
    await page.emulateMedia({ reducedMotion: null })
  })
})

test('a video loads nothing but its first frame before it is played', async () => {
  const page = await openAt('p:8')
  const video = row(page, 'p:8').locator('video')
  await expect.poll(() => video.getAttribute('poster')).toMatch(/^blob:/)
  expect(await video.getAttribute('preload')).toBe('none')
})

test('a reply names the files that it answers, and a message without a text has none to copy', async () => {
  const page = await openAt('p:7')
  await row(page, 'p:7').click({ button: 'right', position: { x: 300, y: 5 } })
  expect(await page.getByRole('menuitem', { name: 'Copy text' }).count()).toBe(0)
  await page.getByRole('menuitem', { name: 'Reply' }).click()
  await page.getByText('Replying to Alex Morgan').waitFor()
  await page.getByText('2 photos', { exact: true }).last().waitFor()
})

test('a file has its name, its size and a way to save it', async () => {
  const page = await openAt('p:10')
  await row(page, 'p:10').getByText('12 MB').waitFor()
  const saved = page.waitForEvent('download')
  await row(page, 'p:10')
    .getByRole('button', { name: /^Save دليل/ })
    .click()
  expect((await saved).suggestedFilename()).toBe('دليل المستخدم.pdf')
})

describe('files on their way', () => {
  test('show how far they are, and can be cancelled', async () => {
    const page = await open('uploads')
    const uploading = row(page, 'u:0')
    await uploading.scrollIntoViewIfNeeded()
    await uploading.getByText(/^3.1 MB of 16 MB · 19%/).waitFor()
    expect(await uploading.getByRole('progressbar').getAttribute('value')).toBe('3200000')
    await row(page, 'u:1').getByText('Waiting to upload').waitFor()
    await row(page, 'u:2').getByText('Almost done').waitFor()
    await uploading.getByRole('button', { name: 'Cancel upload' }).click()
    await expect
      .poll(() => callsOf(page, 'outbox.cancel'))
      .toMatchObject([{ clientId: '018f0000-0000-7000-8000-100000000000' }])
  })

  test('that can’t be shown are offered as files', async () => {
    const page = await open('uploads')
    const failed = row(page, 'u:3')
    await failed.getByText('This format can’t be shown here.').waitFor()
    await failed.getByRole('button', { name: 'Send as a file' }).click()
    await expect.poll(() => callsOf(page, 'outbox.retry')).toMatchObject([{ asFiles: true }])
  })
})
