import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { openConversation, receive } from '../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=en&count=20&unread=0')
})

const last = () => page.locator('article').last()

test('a spoiler is read only after its button was pressed, with the keyboard too, and can be hidden again', async () => {
  await receive(page, 'it was ||the **butler**|| again')
  const spoiler = last().getByRole('button', { name: 'Spoiler' })
  await spoiler.waitFor()
  await settle(page)
  expect(await last().locator('[data-bubble]').ariaSnapshot()).not.toContain('butler')
  expect(await spoiler.getAttribute('aria-expanded')).toBe('false')
  // Until a key is pressed, the field keeps the focus; then it comes to the row first, and goes on inside it.
  await page.keyboard.press('Shift')
  await spoiler.focus()
  const isFocused = () => spoiler.evaluate((button) => button === document.activeElement)
  for (let step = 0; step < 5 && !(await isFocused()); step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await spoiler.getAttribute('aria-expanded')).toBe('true')
  expect(await last().locator('strong').textContent()).toBe('butler')
  expect(await isFocused()).toBe(true)
  await page.keyboard.press('Space')
  expect(await spoiler.getAttribute('aria-expanded')).toBe('false')
  expect(await last().locator('strong').count()).toBe(0)
})

test('a spoiler is not read out when its message arrives', async () => {
  await receive(page, 'it was ||the butler||')
  const announcement = page.locator('p[aria-live]').filter({ hasText: 'it was' })
  await announcement.waitFor({ state: 'attached' })
  expect(await announcement.textContent()).not.toContain('butler')
})

test('headings, tasks and tables are known to screen readers as such', async () => {
  await receive(page, '## Plan\n- [x] write\n- [ ] ship\n\n| a | b |\n|---|--:|\n| 1 | 2 |')
  await last().getByRole('heading', { name: 'Plan', level: 3 }).waitFor()
  const tasks = last().getByRole('checkbox')
  expect(await tasks.evaluateAll((all) => all.map((task) => (task as HTMLInputElement).checked))).toEqual([true, false])
  expect(await tasks.first().isDisabled()).toBe(true)
  expect(await last().getByRole('columnheader').allTextContents()).toEqual(['a', 'b'])
  const right = last().getByRole('cell', { name: '2' })
  expect(await right.evaluate((cell) => getComputedStyle(cell).textAlign)).toBe('right')
})

test('a wide table scrolls within its message', async () => {
  await receive(page, `|${' a long word |'.repeat(18)}\n|${'---|'.repeat(18)}\n|${' another-long-word |'.repeat(18)}`)
  const table = last().getByRole('group', { name: 'Table' })
  await table.waitFor()
  expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  const [box, bubble] = await Promise.all([table.boundingBox(), last().locator('[data-bubble]').boundingBox()])
  expect(box?.width).toBeLessThanOrEqual(bubble?.width ?? 0)
})
