import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { longDescription } from '../../gallery/common.ts'
import { callsOf, openConversation, openGallery } from '../support/gallery.ts'

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

/** Whether all of an element's text fits in it. */
const isWhole = (element: HTMLElement): boolean =>
  element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth

describe('the lobby', () => {
  test.each([
    ['ko', ['방금 전 대화', '3분 전 대화', '2일 전 대화', '1시간 전 개설']],
    ['en', ['Active just now', 'Active 3 min ago', 'Active 2 days ago', 'Created 1 hour ago']],
  ] as const)(
    'says in %s what a room is for and when people last wrote',
    async (language, [now, minutes, days, made]) => {
      const page = await openGallery(`stage=shell&state=lobby&language=${language}`)
      await card(page, '점심 모임').getByText('오늘 점심 뭐 먹을지 같이 정해요.').waitFor()
      await card(page, '점심 모임').getByText(now).waitFor()
      await card(page, '배포 상황실').getByText(minutes).waitFor()
      await card(page, 'Book club').getByText(days).waitFor()
      await card(page, 'غرفة القراءة').getByText(made).waitFor()
    },
  )

  test('cuts a long description short, and shows all of it to the pointer and the keyboard', async () => {
    const page = await openGallery('stage=shell&state=lobby')
    const description = card(page, 'Book club').getByText('One book a month')
    expect(await description.evaluate(isWhole)).toBe(false)
    expect(await description.getAttribute('title')).toBe(await description.textContent())
    await page.getByRole('searchbox', { name: 'Search rooms by name or description' }).focus()
    const join = page.getByRole('button', { name: 'Join Book club' })
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press('Tab')
      if (await join.evaluate((button) => button === document.activeElement)) break
    }
    await expect.poll(() => description.evaluate(isWhole)).toBe(true)
  })
})

describe('creating a room', () => {
  test('takes a description of one line, and goes on with Enter', async () => {
    const page = await openGallery('stage=shell&state=lobby')
    await page.getByRole('button', { name: 'Create a room' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Room name').fill('Plans')
    const description = dialog.getByLabel('Description (optional)')
    await description.fill('What we do\nnext week')
    expect(await description.inputValue()).toBe('What we do next week')
    await description.fill('next \u202E week')
    await description.press('Enter')
    await dialog.getByRole('alert').waitFor()
    await description.fill('next week')
    await description.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await callsOf(page, 'rooms.create')).toMatchObject([{ title: 'Plans', description: 'next week' }])
  })
})

describe('a room', () => {
  test('has its description changed and removed in its settings', async () => {
    const page = await openGallery('stage=screens&screen=room')
    const description = page.getByLabel('Description', { exact: true })
    expect(await description.inputValue()).toBe(longDescription)
    await description.fill('Everything about Maru')
    await description.press('Enter')
    await expect
      .poll(() => callsOf(page, 'rooms.update'))
      .toMatchObject([{ roomId: 'floor', description: 'Everything about Maru' }])
    await description.fill('')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(async () => (await callsOf(page, 'rooms.update')).at(-1)).toMatchObject({ description: '' })
  })

  test('shows its description in the header in one line, and whole above its members', async () => {
    const page = await openConversation('count=5&unread=0&foot=described')
    const line = page.getByRole('banner').or(page.locator('header')).getByText(longDescription)
    expect(await line.evaluate(isWhole)).toBe(false)
    expect(await line.evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(24)
    expect(await line.getAttribute('title')).toBe(longDescription)
    const members = await openGallery('stage=screens&screen=members')
    expect(await members.getByText(longDescription).evaluate(isWhole)).toBe(true)
  })
})
