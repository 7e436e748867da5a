import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openConversation } from '../../support/gallery.ts'

const texts = {
  en: { panel: 'Photos and files', show: 'Open ', files: 'Files', find: 'Search by name', month: 'June 2026' },
  ko: { panel: '사진과 파일', show: '', files: '파일', find: '이름으로 검색', month: '2026년 6월' },
} as const

let page: Page
const panel = () => page.getByRole('complementary')
const thumbs = () => panel().locator('[data-index] > div > button')

async function open(language: 'en' | 'ko', said = 'years'): Promise<void> {
  page = await openConversation(`count=20&unread=0&said=${said}&language=${language}`)
  await page.getByRole('button', { name: texts[language].panel, exact: true }).click()
  await thumbs().first().waitFor()
  await settle(page)
}

describe.each(['en', 'ko'] as const)('in %s', (language) => {
  test('a room’s pictures stand by month, and its files are found by name', async () => {
    await open(language)
    await panel().getByRole('heading', { name: texts[language].month }).waitFor()
    await panel().getByRole('tab', { name: texts[language].files }).click()
    await panel().locator('[data-index]').first().waitFor()
    await panel().getByRole('searchbox', { name: texts[language].find }).fill('ㅎㅇㄹ 59')
    await expect.poll(() => panel().locator('mark').allTextContents()).toContain('회의록 59')
  })
})

test('arrow keys go through the pictures, Enter opens one, and the viewer goes through the gallery', async () => {
  await open('en')
  await thumbs().first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'))
  await expect.poll(focused).toBe('4')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(focused).toBe('0')
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: 'Photos' })
  await viewer.locator('img').waitFor()
  const place = () => viewer.getByText(/\d+ of \d+/).textContent()
  const [index, count] = ((await place()) ?? '').split(' of ')
  expect(index).toBe(count)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(place).toBe(`${Number(count) - 1} of ${count}`)
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
})

test('a far jump has the focus on the picture it leads to, which is in view, and stays there', async () => {
  await open('en', 'pictures')
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement?.closest('[data-index]')
      const { top = -1, bottom = -1 } = element?.getBoundingClientRect() ?? {}
      return { index: Number(element?.getAttribute('data-index')), isInView: top >= 0 && bottom <= innerHeight }
    })
  await thumbs().first().focus()
  for (const [key, index] of [
    ['End', 99],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(focused).toEqual({ index, isInView: true })
    await settle(page)
    expect(await focused()).toEqual({ index, isInView: true })
  }
  await page.keyboard.press('PageDown')
  await expect.poll(async () => (await focused()).index).toBeGreaterThan(5)
  const { index } = await focused()
  const scroller = panel().locator('[class*=scroller]')
  await scroller.evaluate((element) => element.scrollTo(0, 3_000))
  await settle(page)
  expect((await focused()).index).toBe(index)
  await page.keyboard.press('PageUp')
  await expect.poll(focused).toEqual({ index: 0, isInView: true })
})

test('videos stand there with their first frames', async () => {
  await open('en')
  await panel().getByRole('tab', { name: 'Videos' }).click()
  await panel().locator('[data-index] button img').first().waitFor()
})

test('what is covered stays so until it is asked for', async () => {
  await open('en')
  const cover = panel()
    .getByRole('button', { name: /^Show spoiler/ })
    .first()
  await cover.scrollIntoViewIfNeeded()
  expect(await cover.locator('img').count()).toBe(0)
  await cover.click()
  await panel().locator('[data-index] button img').first().waitFor()
})

test('ten thousand pictures are scrolled through with few of them in the page, and none moves', async () => {
  await open('en', 'pictures')
  const shifts = await page.evaluateHandle(() => {
    const found: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) found.push((entry as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift' })
    return found
  })
  const scroller = panel().locator('[class*=scroller]')
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollBy(0, 20_000))
      return (await callsOf(page, 'files.list')).length
    })
    .toBeGreaterThan(20)
  await settle(page)
  expect(await panel().locator('[data-index]').count()).toBeLessThan(150)
  expect(await shifts.jsonValue()).toEqual([])
})
