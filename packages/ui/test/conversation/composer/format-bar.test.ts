import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openConversation } from '../../support/gallery.ts'

const field = (page: Page) => page.locator('textarea')
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Formatting' })
const selected = (page: Page) =>
  field(page).evaluate((element) => {
    const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement
    return value.slice(selectionStart, selectionEnd)
  })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

test('the toolbar formats the selection, takes the format away again, and undo knows both', async () => {
  const page = await openConversation('language=en&count=20&unread=0')
  await field(page).pressSequentially('see you')
  await page.getByRole('button', { name: 'Formatting', exact: true }).click()
  await field(page).dblclick({ position: { x: 20, y: 16 } })
  expect((await selected(page)).trim()).toBe('see')
  await bar(page).getByRole('button', { name: 'Bold' }).click()
  expect(await field(page).inputValue()).toBe('**see** you')
  expect(await selected(page)).toBe('see')
  await bar(page).getByRole('button', { name: 'Spoiler' }).click()
  expect(await field(page).inputValue()).toBe('**||see||** you')
  await bar(page).getByRole('button', { name: 'Spoiler' }).click()
  expect(await field(page).inputValue()).toBe('**see** you')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Control+z')
  expect(await field(page).inputValue()).toBe('see you')
})

test('the keys format without the toolbar, and take it away', async () => {
  const page = await openConversation('language=en&count=20&unread=0')
  await field(page).pressSequentially('hello')
  await page.keyboard.press('Control+a')
  for (const keys of ['Control+b', 'Control+i', 'Control+Shift+x']) await page.keyboard.press(keys)
  expect(await field(page).inputValue()).toBe('***~~hello~~***')
  for (const keys of ['Control+Shift+x', 'Control+i', 'Control+b', 'Control+e']) await page.keyboard.press(keys)
  expect(await field(page).inputValue()).toBe('`hello`')
  expect(await bar(page).count()).toBe(0)
})

test('the toolbar is one Tab stop, arrows move in it, and it is remembered', async () => {
  const page = await openConversation('language=en&count=20&unread=0&format-bar=open')
  await field(page).focus()
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Bold')
  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toBe('Italic')
  await page.keyboard.press('End')
  expect(await focused(page)).toBe('Formatting help')
  await page.keyboard.press('Enter')
  const help = page.getByRole('dialog')
  await help.getByText('||text||').waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  expect(await field(page).inputValue()).toBe('****')
  expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true)

  await page.getByRole('button', { name: 'Formatting', exact: true }).click()
  expect(await bar(page).count()).toBe(0)
  await openConversation('language=en&count=20&unread=0&format-bar=kept')
  expect(await bar(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Formatting', exact: true }).click()
  await openConversation('language=en&count=20&unread=0&format-bar=kept')
  await bar(page).waitFor()
})
