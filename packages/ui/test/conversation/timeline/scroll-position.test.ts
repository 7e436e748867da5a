import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openConversation, receive, receiveMany } from '../../support/gallery.ts'

/** Records by how much the rows move in each frame; negative is up. */
const trackMoves = (page: Page) =>
  page.evaluate(() => {
    const middle = innerHeight / 2
    const tops = () =>
      new Map(
        [...document.querySelectorAll('[data-row]')].map((row) => [
          row.getAttribute('data-row'),
          row.getBoundingClientRect().top,
        ]),
      )
    let before = tops()
    const step = () => {
      const now = tops()
      // Measured at the row closest to the middle, where a reader would notice.
      const [id, at] =
        [...now]
          .filter(([id]) => before.has(id))
          .sort(([, one], [, other]) => Math.abs(one - middle) - Math.abs(other - middle))[0] ?? []
      if (id && at !== undefined) window.moves.push(Math.round(at - (before.get(id) ?? at)))
      before = now
      requestAnimationFrame(step)
    }
    window.moves = []
    step()
  })
const movesOf = (page: Page) => page.evaluate(() => window.moves.filter((by) => by !== 0))
/** Waits until the rows move, at most 30 frames. */
const nextMove = (page: Page) =>
  page.evaluate(async () => {
    const before = window.moves.length
    for (let frame = 0; frame < 30 && !window.moves.slice(before).some((by) => by !== 0); frame++)
      await new Promise(requestAnimationFrame)
  })
const sum = (moves: readonly number[]) => moves.reduce((all, by) => all + by, 0)
const fromEnd = (page: Page) =>
  page.evaluate(() => {
    const log = document.querySelector('[role=log]')
    return log ? Math.round(log.scrollHeight - log.scrollTop - log.clientHeight) : undefined
  })

declare global {
  interface Window {
    /** By how much the rows have moved in each frame, once tracked. */
    moves: number[]
  }
}

describe('a conversation', () => {
  test('opens at the first unread message, below its divider', async () => {
    const page = await openConversation('language=ko&count=600&unread=100')
    await page.getByText('여기서부터 새 메시지').waitFor()
    await settle(page)
    expect(await page.getByText('여기서부터 새 메시지').isVisible()).toBe(true)
    // Messages below the view have not been seen, so they are not reported as read.
    await expect.poll(() => callsOf(page, 'messages.read')).not.toEqual([])
    const read = (await callsOf(page, 'messages.read')).map(({ seq }) => Number(seq))
    expect(Math.max(...read)).toBeLessThan(600)
  })

  // Scrolls a long way, which takes a while on a slow machine.
  test('never jumps back while older messages load during scrolling, and keeps few rows in the DOM', {
    timeout: 180_000,
  }, async () => {
    const page = await openConversation('language=ko&count=3000&unread=0')
    await page.hover('[role=log]')
    await trackMoves(page)
    const notches = 120
    for (let turn = 0; turn < notches; turn++) {
      await page.mouse.wheel(0, -120)
      await nextMove(page)
    }
    await settle(page)
    const moves = await movesOf(page)
    expect(Math.min(...moves)).toBeGreaterThan(-5)
    expect(sum(moves)).toBeLessThan(notches * 120 + 5)
    expect(await page.locator('article').count()).toBeLessThan(60)
    expect((await callsOf(page, 'timeline.more')).length).toBeGreaterThan(1)
  })

  test('sticks to its end while messages arrive, and does not move when scrolled up', async () => {
    const page = await openConversation('language=ko&count=300&unread=0')
    await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(1)
    await receive(page, '하나\n둘\n셋')
    await page.getByText('셋').last().waitFor()
    await settle(page)
    expect(await fromEnd(page)).toBeLessThanOrEqual(1)

    await page.hover('[role=log]')
    await page.mouse.wheel(0, -1_500)
    await expect.poll(() => fromEnd(page)).toBeGreaterThan(1_000)
    await settle(page)
    await trackMoves(page)
    await receive(page, '넷')
    await settle(page)
    expect(await movesOf(page)).toEqual([])
    await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
    await page.getByText('넷', { exact: true }).waitFor()
    await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(1)
  })

  test('sticks to its end while a long text in the composer is replaced', async () => {
    const page = await openConversation('language=ko&count=60&unread=0')
    const field = page.getByPlaceholder('메시지 입력')
    const lines = (count: number) => Array.from({ length: count }, (_, line) => `줄 ${line}`).join('\n')
    for (const text of [lines(15), lines(3), lines(15), lines(16)]) {
      await field.fill(text)
      await settle(page)
      expect(await fromEnd(page)).toBeLessThanOrEqual(1)
    }
  })

  test('jumps to the newest message by a button that leaves the focus in the composer', async () => {
    const page = await openConversation('language=ko&count=300&unread=120')
    const field = page.getByPlaceholder('메시지 입력')
    await field.pressSequentially('쓰는 ')
    await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
    await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(1)
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('jumps to the newest message and stays there while more keep arriving', async () => {
    const page = await openConversation('language=ko&count=300&unread=120')
    await expect.poll(() => fromEnd(page)).toBeGreaterThan(1_000)
    const coming = receiveMany(page, 60)
    await page.getByRole('button', { name: '최신 메시지로 이동' }).dispatchEvent('click')
    await coming
    await page.getByText('계속 60', { exact: true }).waitFor()
    await settle(page)
    expect(await fromEnd(page)).toBeLessThanOrEqual(1)

    // Scrolling up meanwhile stops that.
    await page.hover('[role=log]')
    await Promise.all([receiveMany(page, 60), page.mouse.wheel(0, -600)])
    await settle(page)
    expect(await fromEnd(page)).toBeGreaterThan(600)
  })

  test('sticks to its end when a message taller than the view arrives', async () => {
    const page = await openConversation('language=ko&count=3&unread=0')
    await receive(page, '가'.repeat(8_000))
    await receive(page, '다음')
    await page.getByText('다음', { exact: true }).waitFor()
    await settle(page)
    expect(await fromEnd(page)).toBeLessThanOrEqual(1)
  })

  test('accepts clicks while it scrolls', async () => {
    const page = await openConversation('language=ko&count=60&unread=12')
    const link = page.getByRole('link', { name: '문서' }).last()
    await link.hover()
    await page.mouse.down()
    await page.locator('[role=log]').evaluate(async (log) => {
      log.scrollBy(0, -1)
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
    })
    await page.mouse.up()
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'opened'))).toBe('https://docs.example.com/x')
  })

  test('returns the focus to the composer on a click in the timeline, and on typing anywhere', async () => {
    const page = await openConversation('language=ko&count=60&unread=0')
    const field = page.locator('textarea')
    const isFocused = () => field.evaluate((element) => element === document.activeElement)
    await page.getByRole('button', { name: '메시지 검색' }).focus()
    await page.keyboard.press('a')
    expect(await field.inputValue()).toBe('a')
    await page.getByRole('button', { name: '메시지 검색' }).focus()
    await page.getByText('안 읽은 메시지 하나', { exact: true }).click()
    expect(await isFocused()).toBe(true)
  })

  test('can be used with the keyboard alone: focus a message, reply to it, cancel', async () => {
    const page = await openConversation('language=ko&count=60&unread=0')
    await page.locator('textarea').focus()
    const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'))
    for (let turn = 0; turn < 12 && !(await focusedRow()); turn++) await page.keyboard.press('Shift+Tab')
    expect(await focusedRow()).toBe('o3')
    for (let turn = 0; turn < 4; turn++) {
      const before = await focusedRow()
      await page.keyboard.press('ArrowUp')
      await expect.poll(focusedRow).not.toBe(before)
    }
    expect(await focusedRow()).toMatch(/^m:/)
    await page.keyboard.press('r')
    await page.getByText('김민수 님에게 답장').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.press('Escape')
    await page.getByText('김민수 님에게 답장').waitFor({ state: 'detached' })
  })
})
