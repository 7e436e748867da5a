import { settle } from '@maru/testing'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { callsOf, connect, openConversation, receive } from '../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=ko&count=60&unread=12')
})

const row = (text: string) => page.locator('article').filter({ hasText: text }).first()
const lastCall = async (name: string) => (await callsOf(page, name)).at(-1)

test('a reaction is added and removed', async () => {
  const reactions = row('Sure!').getByRole('button', { name: '👍' })
  expect(await reactions.getAttribute('aria-pressed')).toBe('true')
  await reactions.click()
  await expect.poll(() => lastCall('messages.react')).toMatchObject({ emoji: '👍', on: false })

  await row('Sure!').hover()
  await row('Sure!').getByRole('button', { name: '반응 남기기' }).click()
  await page.getByRole('button', { name: '🙏' }).click()
  await expect.poll(() => lastCall('messages.react')).toMatchObject({ emoji: '🙏', on: true })
  await row('Sure!').getByRole('button', { name: '🙏' }).waitFor()
})

test('an emoji is found by its Korean name', async () => {
  await page.getByRole('button', { name: '이모지', exact: true }).click()
  await page.getByRole('searchbox').fill('하트')
  await page.getByRole('dialog').getByRole('button', { name: '빨간색 하트', exact: true }).click()
  await expect.poll(() => page.inputValue('textarea')).toMatch(/\p{Emoji}/u)
})

test('the picker puts ❤️ first for 하트, then what was chosen lately, and keeps the skin tone', async () => {
  await page.evaluate(() => localStorage.removeItem('maru.emoji'))
  const open = () => page.getByRole('button', { name: '이모지', exact: true }).click()
  const picker = page.getByRole('dialog')
  await open()
  await picker.getByRole('searchbox').fill('하트')
  await picker.getByRole('button', { name: '빨간색 하트', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.inputValue('textarea')).toBe('❤️')
  await open()
  await picker.getByText('최근 사용').waitFor()
  expect(await picker.locator('[data-emoji]').first().textContent()).toBe('❤️')
  await picker.getByRole('button', { name: '음식', exact: true }).click()
  await picker.getByText('음식', { exact: true }).waitFor()
  await picker.getByRole('button', { name: '피부색', exact: true }).click()
  await picker.getByRole('button', { name: '중간 피부색' }).click()
  await picker.getByRole('searchbox').fill('따봉')
  await expect.poll(() => picker.locator('[data-emoji]').first().textContent()).toBe('👍🏽')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.inputValue('textarea')).toBe('❤️👍🏽')
})

test('the composer edits a message and then restores the draft', async () => {
  await page.locator('textarea').fill('쓰던 글')
  await row('회의는').hover()
  await row('회의는').getByRole('button', { name: '수정', exact: true }).click()
  await page.locator('textarea').fill('회의는 다섯 시예요')
  await page.keyboard.press('Enter')
  await expect.poll(() => lastCall('messages.edit')).toMatchObject({ text: '회의는 다섯 시예요' })
  await expect.poll(() => page.inputValue('textarea')).toBe('쓰던 글')
  expect((await callsOf(page, 'rooms.draft')).every(({ text }) => text === '쓰던 글')).toBe(true)
})

test('the unread count of a message opens the list of who has read it', async () => {
  await row('Sure!').getByRole('button', { name: '1명이 아직 읽지 않았어요' }).click()
  await page.getByText('안 읽음 (3)').waitFor()
  expect(await page.getByRole('dialog').getByText('이지은').isVisible()).toBe(true)
})

test('several messages are selected and copied in order', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const select = async () => {
    await row('회의는').click({ button: 'right' })
    await page.getByRole('menuitem', { name: '여러 개 선택' }).click()
    await row('Sure!').getByRole('checkbox').check()
    await page.getByText('2개 선택').waitFor()
  }
  await select()
  await page.getByRole('button', { name: '복사', exact: true }).click()
  await page.locator('textarea').waitFor()
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(copied).toEqual([
    expect.stringMatching(/^\[Alex Morgan\] \[.+\] Sure!$/),
    expect.stringMatching(/^\[나\] \[.+\] 회의는/),
  ])
  await select()
  await page.getByRole('button', { name: '완료' }).click()
  await page.locator('textarea').waitFor()
})

test('a failed message can be sent again, edited or cancelled', async () => {
  await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
  const failed = row('보내지 못했어요')
  await failed.getByRole('button', { name: '다시 보내기' }).click()
  await expect.poll(() => lastCall('outbox.retry')).toBeDefined()
  await failed.getByRole('button', { name: '수정' }).click()
  await page.locator('textarea').fill('다시 쓴 글')
  await page.keyboard.press('Enter')
  await expect.poll(() => lastCall('outbox.edit')).toMatchObject({ text: '다시 쓴 글' })
  await failed.getByRole('button', { name: '보내기 취소' }).click()
  await expect.poll(() => lastCall('outbox.cancel')).toBeDefined()
})

test('a message waiting for the network shows its actions on hover', async () => {
  const waiting = row('연결을 기다려요')
  await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
  expect(await waiting.getByRole('button', { name: '보내기 취소' }).isVisible()).toBe(false)
  await waiting.hover()
  await waiting.getByRole('button', { name: '보내기 취소' }).click()
  await expect.poll(() => lastCall('outbox.cancel')).toBeDefined()
})

test('a link is opened by the host, never by the page', async () => {
  await page.getByRole('link', { name: '문서' }).last().click()
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { opened: string }).opened))
    .toBe('https://docs.example.com/x')
})

test('a message behind another one is being sent while connected, and waits only without a connection', async () => {
  await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
  const state = row('연결을 기다려요').getByTitle(/^보내/)
  expect(await state.getAttribute('title')).toBe('보내는 중')
  await connect(page, {
    state: 'waiting',
    attempt: 1,
    retryAt: Date.now() + 60_000,
    error: { code: 'request.offline' },
  })
  await row('연결을 기다려요').getByText('보내기 대기 중').waitFor()
})

test('Escape ends selecting, wherever the focus is, before it closes a panel', async () => {
  await page.getByRole('button', { name: '메시지 검색' }).click()
  await row('회의는').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '여러 개 선택' }).click()
  await row('Sure!').getByRole('checkbox').check()
  await page.keyboard.press('Escape')
  await page.locator('textarea').waitFor()
  await page.getByText('2개 선택').waitFor({ state: 'detached' })
  expect(await page.getByRole('complementary').count()).toBe(1)
})

test('the reactions open beside their button, and do not jump when all emoji are asked for', async () => {
  const button = row('회의는').getByRole('button', { name: '반응 남기기' })
  await row('회의는').hover()
  const from = await button.boundingBox()
  await button.click()
  const dialog = page.getByRole('dialog')
  await settle(page)
  const quick = await dialog.boundingBox()
  if (!from || !quick) throw new Error('nothing to measure')
  const apart = (start: number, end: number, other: number) => Math.max(start - other, other - end, 0)
  expect(apart(quick.x, quick.x + quick.width, from.x + from.width / 2)).toBeLessThan(40)
  expect(apart(quick.y, quick.y + quick.height, from.y + from.height / 2)).toBeLessThan(60)
  await page.getByRole('button', { name: '이모지 더 보기' }).click()
  await dialog.getByRole('searchbox').waitFor()
  const growing = await dialog.boundingBox()
  await dialog.getByRole('button', { name: '웃' }).first().waitFor()
  await settle(page)
  expect(await dialog.boundingBox()).toEqual(growing)
  const isBelow = quick.y > from.y
  // The edge at the button stays where it was.
  const edge = (box: { y: number; height: number } | null) =>
    Math.round(box ? (isBelow ? box.y : box.y + box.height) : 0)
  expect(Math.abs(edge(growing) - edge(quick))).toBeLessThanOrEqual(1)
})

test('the actions of a message that is higher than the view are in view', async () => {
  await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
  await receive(page, '가나다라 '.repeat(1_600))
  await settle(page)
  await row('가나다라').getByRole('button', { name: '전체 보기' }).click()
  await settle(page)
  const log = await page.getByRole('log').boundingBox()
  if (!log) throw new Error('nothing to measure')
  await page.mouse.move(log.x + 120, log.y + log.height / 2)
  const toolbar = await row('가나다라').getByRole('toolbar').boundingBox()
  expect(toolbar?.y).toBeGreaterThanOrEqual(log.y)
  expect((toolbar?.y ?? 0) + (toolbar?.height ?? 0)).toBeLessThanOrEqual(log.y + log.height)
})

test('the messages are one Tab stop; arrows go through them and what they hold, and Enter opens the menu', async () => {
  await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
  await page.locator('textarea').focus()
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'))
  const isRow = () => page.evaluate(() => document.activeElement?.hasAttribute('data-row'))
  for (let turn = 0; turn < 4 && !(await focused()); turn++) await page.keyboard.press('Shift+Tab')
  expect(await isRow()).toBe(true)
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBeUndefined()
  await page.keyboard.press('Tab')
  expect(await isRow()).toBe(true)
  for (let turn = 0; turn < 4; turn++) {
    const before = await focused()
    await page.keyboard.press('ArrowUp')
    await expect.poll(focused).not.toBe(before)
  }
  const chosen = await focused()
  await page.keyboard.press('ArrowRight')
  expect([await isRow(), await focused()]).toEqual([false, chosen])
  await page.keyboard.press('Escape')
  expect([await isRow(), await focused()]).toEqual([true, chosen])
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '답장' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expect.poll(focused).toBe(chosen)
  await page.keyboard.press('Tab')
  expect(await focused()).toBeUndefined()
})

test('a long message is folded until more is asked for, and long lines of code scroll', async () => {
  await page.getByRole('button', { name: '최신 메시지로 이동' }).click()
  await receive(page, `기다란 이야기\n${'가나다라 '.repeat(1_500)}`)
  const long = row('기다란 이야기')
  const height = async () => (await long.locator('[data-bubble]').boundingBox())?.height ?? 0
  await long.getByRole('button', { name: '전체 보기' }).waitFor()
  const folded = await height()
  await long.getByRole('button', { name: '전체 보기' }).click()
  await expect.poll(height).toBeGreaterThan(folded * 2)
  await long.getByRole('button', { name: '접기' }).click()
  await expect.poll(height).toBe(folded)
  await receive(page, `\`\`\`\n${'const x = 1; '.repeat(60)}\n\`\`\``)
  const code = page.locator('pre').last()
  await code.waitFor()
  expect(await code.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true)
})
