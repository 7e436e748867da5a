import type { AccountView } from '@maru/engine'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, failNext, openGallery } from '../../support/gallery.ts'

const open = (more = '') => openGallery(`stage=screens&screen=people&language=en${more}`)
const rows = (page: Page) => page.getByRole('listitem').getByRole('button')
const card = (page: Page) => page.getByRole('dialog', { name: 'Profile' })
const field = (page: Page) => page.getByRole('searchbox')
const isFocused = (page: Page, text: string) =>
  page.evaluate((wanted) => document.activeElement?.textContent?.includes(wanted) === true, text)

describe('the people of a server', () => {
  test('are listed page by page as the user scrolls, and only those on the screen are drawn', async () => {
    const page = await open()
    await rows(page).first().waitFor()
    await rows(page).first().focus()
    for (const length of [100, 200, 300]) {
      await expect.poll(async () => (await callsOf(page, 'users.search')).length * 100).toBe(length)
      await page.keyboard.press('End')
      await expect
        .poll(() => isFocused(page, `member-${String(length - 7).padStart(3, '0')}`), { timeout: 60_000 })
        .toBe(true)
    }
    expect(await rows(page).count()).toBeLessThan(60)
  })

  test('open their card by a click, also those whom this device does not know', async () => {
    const page = await open()
    await page.getByRole('button', { name: /지수/ }).click()
    await card(page).getByText('jisu', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await card(page).waitFor({ state: 'detached' })
    await page.evaluate(() => {
      const { fake } = window as unknown as { fake: { update(part: object): void } }
      fake.update({ people: {} })
    })
    await page.getByRole('button', { name: /Anna Schmidt/ }).click()
    await card(page).getByText('Anna Schmidt', { exact: true }).waitFor()
    await card(page).getByRole('button', { name: 'Send a direct message' }).click()
    await expect.poll(() => callsOf(page, 'rooms.direct')).toMatchObject([{ userId: 'anna' }])
  })

  test('are found by initial consonants or ID while one types, and Enter opens the card of the first', async () => {
    const page = await open()
    await rows(page).first().waitFor()
    await field(page).fill('ㅂ')
    await page.getByText('Type at least two letters.').waitFor()
    expect(await rows(page).count()).toBeGreaterThan(5)
    await field(page).fill('ㅂㅎㅇ')
    await field(page).press('Enter')
    await card(page).getByText('박현우', { exact: true }).waitFor()
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.keyboard.press('Escape')
    await field(page).fill('yus')
    await page.getByText('يوسف الأحمد').waitFor()
    await field(page).fill('nobody at all')
    await page.getByText('No results', { exact: true }).waitFor()
  })

  test('are one Tab stop, through which arrow keys move from the search field', async () => {
    const page = await open()
    await rows(page).first().waitFor()
    await field(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => isFocused(page, '김민지')).toBe(true)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => isFocused(page, '지수')).toBe(true)
    await page.keyboard.press('Enter')
    await card(page).getByText('지수', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => isFocused(page, '지수')).toBe(true)
    await page.keyboard.press('Shift+Tab')
    await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true)
  })

  test('that could not be fetched are asked for again by a click, and as soon as there is a connection', async () => {
    const page = await open('&offline')
    await page.getByRole('alert').waitFor()
    await page.evaluate(() => {
      interface Fake {
        state(): { readonly accounts: Readonly<Record<string, AccountView>> }
        update(part: object): void
      }
      const { fake } = window as unknown as { fake: Fake }
      const accounts = Object.entries(fake.state().accounts).map(([accountId, account]) => [
        accountId,
        { ...account, connection: { state: 'live', since: Date.now() } },
      ])
      fake.update({ accounts: Object.fromEntries(accounts) })
    })
    await rows(page).first().waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await failNext(page, 'users.search')
    await field(page).fill('박현우')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
  })

  test('may be nobody but the user', async () => {
    const page = await open('&empty')
    await page.getByText('No one else is here yet').waitFor()
    expect(await rows(page).count()).toBe(1)
  })
})

test('the people are reached from the room list and from the switcher', async () => {
  const page = await openGallery('stage=shell&state=lobby&language=ko')
  await page.getByRole('button', { name: '사람들', exact: true }).click()
  await page.getByRole('heading', { name: '사람들' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '로비' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('사람')
  await page.getByRole('option', { name: '사람들' }).click()
  await page.getByRole('heading', { name: '사람들' }).waitFor()
})
