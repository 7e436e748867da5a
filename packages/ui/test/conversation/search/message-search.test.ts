import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { openConversation } from '../../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=ko&count=60&unread=12')
})

test('a search result opens its message and marks the match', async () => {
  await page.getByRole('button', { name: '메시지 검색' }).click()
  await page.getByRole('searchbox').fill('배포')
  await page.locator('aside li button').last().click()
  const highlighted = page.locator('[class*=highlighted]')
  await highlighted.waitFor()
  expect(await highlighted.textContent()).toContain('배포')
  expect(await page.getByText('이 기기에 있는 메시지만 검색했어요.').isVisible()).toBe(true)
})

test('the search field stays visible while the results scroll', async () => {
  const page = await openConversation('language=ko&count=300&unread=0')
  await page.getByRole('button', { name: '메시지 검색' }).click()
  const field = page.getByRole('complementary').getByRole('searchbox')
  await field.fill('배포')
  const hits = page.getByRole('complementary').getByRole('listitem')
  await hits.last().scrollIntoViewIfNeeded()
  const [top, last] = [await field.boundingBox(), await hits.last().boundingBox()]
  expect(top?.y).toBeGreaterThan(0)
  expect(last?.y).toBeLessThan(720)
})

test('Enter in the search field opens the next older result, Shift+Enter the previous one', async () => {
  await page.getByRole('button', { name: '메시지 검색' }).click()
  const field = page.getByRole('searchbox')
  await field.fill('배포')
  const hits = page.locator('aside li button')
  await expect.poll(() => hits.count()).toBeGreaterThan(1)
  const current = () => hits.evaluateAll((all) => all.findIndex((hit) => hit.ariaCurrent === 'true'))
  const steps = [
    ['Enter', 0],
    ['Enter', 1],
    ['Shift+Enter', 0],
    ['Shift+Enter', 0],
  ] as const
  for (const [key, at] of steps) {
    await field.press(key)
    await expect.poll(current).toBe(at)
    await expect
      .poll(() => page.locator('[class*=highlighted]').allTextContents())
      .toEqual([expect.stringContaining('배포')])
  }
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a found message is outlined for a moment, and its match stays marked', async () => {
  await page.getByRole('button', { name: '메시지 검색' }).click()
  await page.getByLabel('검색어').fill('문서')
  await page.getByRole('complementary').getByRole('listitem').getByRole('button').first().click()
  const found = page.locator('article').filter({ has: page.locator('mark') })
  const outline = () => found.locator('[data-bubble]').evaluate((bubble) => getComputedStyle(bubble).outlineStyle)
  await expect.poll(outline).toBe('solid')
  await expect.poll(outline).toBe('none')
  expect(await found.locator('mark').count()).toBeGreaterThan(0)
})
