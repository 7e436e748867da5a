import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { callsOf, openConversation } from '../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=ko&count=60&unread=12')
})

const row = (text: string) => page.locator('article').filter({ hasText: text }).first()
const lastCall = async (name: string) => (await callsOf(page, name)).at(-1)

const deleteSure = async () => {
  await row('Sure!').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '삭제' }).click()
  await page.getByRole('status').getByText('모든 멤버의 대화방에서 삭제했어요').waitFor()
  await row('Sure!').waitFor({ state: 'detached' })
}

test('a message is deleted when the time to undo it is over, which stands still under the pointer', async () => {
  await page.clock.install()
  await deleteSure()
  await page.getByRole('button', { name: '실행 취소' }).hover()
  await page.clock.runFor(10_000)
  expect(await lastCall('messages.delete')).toBeUndefined()
  await page.locator('textarea').hover()
  await page.clock.runFor(10_000)
  await expect.poll(() => callsOf(page, 'messages.delete')).toHaveLength(1)
  await page.getByRole('button', { name: '실행 취소' }).waitFor({ state: 'detached' })
  expect(await row('Sure!').count()).toBe(0)
})

test('a message comes back when its deletion is undone, by button or by key', async () => {
  await deleteSure()
  await page.getByRole('button', { name: '실행 취소' }).click()
  await row('Sure!').waitFor()
  await deleteSure()
  await page.locator('textarea').focus()
  await page.keyboard.press('Control+z')
  await row('Sure!').waitFor()
  expect(await page.getByRole('button', { name: '실행 취소' }).count()).toBe(0)
  expect(await lastCall('messages.delete')).toBeUndefined()
})

test('a message is deleted at once when the page goes', async () => {
  await deleteSure()
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
  await expect.poll(() => callsOf(page, 'messages.delete')).toHaveLength(1)
})
