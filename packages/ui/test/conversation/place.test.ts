import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { callsOf, type Gallery, receive, startGallery } from './gallery.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let gallery: Gallery
beforeAll(async () => {
  gallery = await startGallery()
})
afterAll(() => gallery.close())

/** The first line in view, and where it stands. */
const firstInView = (page: Page) =>
  page.evaluate(() => {
    const top = document.querySelector('[role=log]')?.getBoundingClientRect().top ?? 0
    const row = [...document.querySelectorAll('[data-row]')].find((line) => line.getBoundingClientRect().top > top)
    return { id: row?.getAttribute('data-row'), at: Math.round(row?.getBoundingClientRect().top ?? 0) }
  })
const placeOf = (page: Page, id: string) =>
  page.evaluate((wanted) => {
    const row = document.querySelector(`[data-row="${CSS.escape(wanted)}"]`)
    return row ? Math.round(row.getBoundingClientRect().top) : undefined
  }, id)
const fromEnd = (page: Page) =>
  page.evaluate(() => {
    const log = document.querySelector('[role=log]')
    return log ? Math.round(log.scrollHeight - log.scrollTop - log.clientHeight) : undefined
  })
const settle = (page: Page) => page.waitForTimeout(250)

describe('a conversation', () => {
  test('opens at the first unread message, below its divider', async () => {
    const page = await gallery.open('?language=ko&count=600&unread=100')
    await page.getByText('여기서부터 새 메시지').waitFor()
    await settle(page)
    const divider = page.getByText('여기서부터 새 메시지')
    expect(await divider.isVisible()).toBe(true)
    // What is below has not been seen: it is not told as read.
    const read = (await callsOf(page, 'messages.read')).map(({ seq }) => Number(seq))
    expect(Math.max(...read)).toBeLessThan(600)
    await page.close()
  })

  test('does not jump when older messages come, and holds few lines in the page', async () => {
    const page = await gallery.open('?language=ko&count=3000&unread=0')
    await settle(page)
    await page.hover('[role=log]')
    const jumps: number[] = []
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, -900)
      await page.waitForTimeout(90)
      const { id, at } = await firstInView(page)
      await page.waitForTimeout(120)
      const now = id ? await placeOf(page, id) : undefined
      if (now !== undefined) jumps.push(Math.abs(now - at))
    }
    expect(await page.locator('article').count()).toBeLessThan(60)
    expect((await callsOf(page, 'timeline.more')).length).toBeGreaterThan(10)
    expect(jumps.filter((jump) => jump > 4)).toEqual([])
    await page.close()
  })

  test('stays at the end there, and where one reads elsewhere', async () => {
    const page = await gallery.open('?language=ko&count=300&unread=0')
    await settle(page)
    expect(await fromEnd(page)).toBeLessThanOrEqual(1)
    await receive(page, '하나\n둘\n셋')
    await page.getByText('셋').last().waitFor()
    await settle(page)
    expect(await fromEnd(page)).toBeLessThanOrEqual(1)

    await page.hover('[role=log]')
    await page.mouse.wheel(0, -1_500)
    await settle(page)
    const before = await firstInView(page)
    await receive(page, '넷')
    await settle(page)
    expect(await firstInView(page)).toEqual(before)
    await page.getByRole('button', { name: '최신 메시지로 가기' }).click()
    await vi.waitFor(async () => expect(await fromEnd(page)).toBeLessThanOrEqual(1))
    await page.close()
  })

  test('is used with the keyboard alone: a line, an answer, back to the line', async () => {
    const page = await gallery.open('?language=ko&count=60&unread=0')
    await settle(page)
    await page.locator('textarea').focus()
    const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'))
    for (let turn = 0; turn < 12 && !(await focusedRow()); turn++) await page.keyboard.press('Shift+Tab')
    expect(await focusedRow()).toBe('o3')
    for (let turn = 0; turn < 4; turn++) {
      await page.keyboard.press('ArrowUp')
      await page.waitForTimeout(60)
    }
    expect(await focusedRow()).toMatch(/^m:/)
    await page.keyboard.press('r')
    await page.getByText('김민수 님에게 답장').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.press('Escape')
    await page.getByText('김민수 님에게 답장').waitFor({ state: 'detached' })
    await page.close()
  })
})
