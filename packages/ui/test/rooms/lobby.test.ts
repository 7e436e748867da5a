import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../support/gallery.ts'

const open = (state: string, look = '') => openGallery(`stage=shell&state=${state}&${look}`)

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

describe('the lobby', () => {
  test('says at the field that the password was wrong, and lets in with the right one', async () => {
    const page = await open('lobby')
    await page.getByRole('button', { name: 'Join 배포 상황실' }).click()
    const dialog = page.getByRole('dialog')
    const password = dialog.getByLabel('Room password', { exact: true })
    await password.fill('0000')
    await password.press('Enter')
    expect(await dialog.getByRole('alert').textContent()).toBe('Wrong room password.')
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    await password.fill('1234')
    await password.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await callsOf(page, 'rooms.join')).toMatchObject([{ password: '0000' }, { password: '1234' }])
  })

  test('says on the card that one is banned, and does not ask into a room that is full', async () => {
    const page = await open('lobby')
    await page.getByRole('button', { name: 'Join Book club' }).click()
    expect(await card(page, 'Book club').getByRole('alert').textContent()).toBe('You are banned from this room.')
    expect(await card(page, '둘만의 방').getByRole('button').isDisabled()).toBe(true)
  })

  test('puts the owner’s name where the sentence has it, in whatever script', async () => {
    const page = await open('lobby', 'language=ko')
    const owner = card(page, 'غرفة القراءة').getByText('님의 방')
    const [name, rest] = await owner.evaluate((element) => {
      const range = document.createRange()
      const text = element.firstChild as Text
      const at = text.data.indexOf('님의')
      const left = (from: number, to: number) => {
        range.setStart(text, from)
        range.setEnd(text, to)
        return range.getBoundingClientRect().left
      }
      return [left(1, at - 2), left(at, text.data.length)]
    })
    expect(name).toBeLessThan(rest ?? 0)
  })

  test('shows that it loads, that nothing is there, and why it could not be had', async () => {
    const loading = await open('lobby-loading')
    await loading.getByRole('main').getByText('Loading').waitFor({ state: 'attached' })
    const empty = await open('lobby-empty')
    await empty.getByText('No room is open yet').waitFor()
    const failed = await open('lobby-error')
    const asked = (await callsOf(failed, 'lobby.open')).length
    await failed.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(async () => (await callsOf(failed, 'lobby.open')).length).toBeGreaterThan(asked)
  })
})

describe('the room list', () => {
  test('is gone through by the arrow keys, and filtered by name', async () => {
    const page = await open('lobby')
    const rows = page.getByRole('navigation', { name: 'Rooms' }).getByRole('listitem').getByRole('button')
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true)
    await page.getByLabel('Filter rooms').fill('random')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.first().textContent()).toContain('Random')
  })

  test('has a menu of the room, where there is nothing to mark as read when all is read', async () => {
    const page = await open('lobby')
    await page
      .getByRole('button', { name: /점심 모임/ })
      .first()
      .click({ button: 'right' })
    expect(await page.getByRole('menuitem', { name: 'Mark as read' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('menuitem', { name: 'Add to favourites' }).click()
    // The gallery's messenger can't: it is said, and not only swallowed.
    await page.getByText('There is no connection to the server.').waitFor()
  })
})
