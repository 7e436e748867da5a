import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { callsOf, connect, openConversation } from '../support/gallery.ts'

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
  await page.getByRole('dialog').getByRole('button').first().click()
  await expect.poll(() => page.inputValue('textarea')).toMatch(/\p{Emoji}/u)
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

test('a message is deleted after confirmation', async () => {
  await row('Sure!').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '삭제' }).click()
  expect(await lastCall('messages.delete')).toBeUndefined()
  await page.getByRole('dialog').getByRole('button', { name: '삭제' }).click()
  await expect.poll(() => lastCall('messages.delete')).toBeDefined()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
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
