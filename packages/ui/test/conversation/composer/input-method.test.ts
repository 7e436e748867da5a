import type { CDPSession, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { callsOf, failNext, openConversation } from '../../support/gallery.ts'

let page: Page
let keyboard: CDPSession

beforeEach(async () => {
  page = await openConversation('language=ko&count=30&unread=0')
  keyboard = await page.context().newCDPSession(page)
  await page.locator('textarea').focus()
})

/** Composes a syllable letter by letter, without committing it. */
const compose = async (...steps: string[]) => {
  for (const text of steps)
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}
const commit = (text: string) => keyboard.send('Input.insertText', { text })
/** Enter as the browser reports it when the input method consumes it. */
const enterToInputMethod = () =>
  keyboard.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
const sent = async () => (await callsOf(page, 'messages.send')).map(({ text }) => text)

async function writeHello() {
  await compose('ㅇ', '아', '안')
  await commit('안')
  await compose('ㄴ', '녀', '녕')
  await commit('녕')
  await compose('ㅎ', '하')
  await commit('하')
  await compose('ㅅ', '세')
  await commit('세')
  await compose('ㅇ', '요')
}

describe('안녕하세요 typed with an input method', () => {
  test('is sent whole and once if Enter is pressed while its last syllable is composing', async () => {
    await writeHello()
    await enterToInputMethod()
    expect(await sent()).toEqual([])
    expect(await page.inputValue('textarea')).toBe('안녕하세요')

    await commit('요')
    await page.keyboard.press('Enter')
    await expect.poll(sent).toEqual(['안녕하세요'])
    await page.keyboard.press('Enter')
    expect(await page.inputValue('textarea')).toBe('')
    expect(await sent()).toEqual(['안녕하세요'])
  })

  test('is sent whole and once if the input method passes Enter on as a line break only', async () => {
    await writeHello()
    await enterToInputMethod()
    await commit('요')
    await keyboard.send('Input.dispatchKeyEvent', { type: 'char', text: '\r', code: 'Enter' })
    await expect.poll(sent).toEqual(['안녕하세요'])
    expect(await page.inputValue('textarea')).toBe('')
  })

  test('comes back into the field if it could not be saved for sending', async () => {
    await failNext(page, 'messages.send')
    await compose('ㅇ', '안')
    await commit('안녕하세요')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.inputValue('textarea')).toBe('안녕하세요')
  })

  test('is saved as a draft while it is being typed', async () => {
    await compose('ㅇ', '안')
    await commit('안녕')
    await expect.poll(async () => (await callsOf(page, 'rooms.draft')).at(-1)?.['text']).toBe('안녕')
  })
})

test('Shift+Enter in the composer breaks the line, and Enter sends both lines', async () => {
  await page.keyboard.type('하나')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('둘')
  await page.keyboard.press('Enter')
  await expect.poll(sent).toEqual(['하나\n둘'])
})

test('choosing a suggested nickname mentions that person', async () => {
  await compose('ㄱ')
  await commit('@김')
  await page.getByRole('option', { name: '김민수' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(() => callsOf(page, 'messages.send')).toMatchObject([{ text: '@minsu', mentions: ['minsu'] }])
})
