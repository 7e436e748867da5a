import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

const open = (state: string, appearance = '') => openGallery(`stage=shell&state=${state}&${appearance}`)

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

describe('the lobby', () => {
  test('shows a wrong password at its field, and joins with the right one', async () => {
    const page = await open('lobby')
    await page.getByRole('button', { name: 'Join 배포 상황실' }).click()
    const dialog = page.getByRole('dialog')
    const password = dialog.getByLabel('Room password', { exact: true })
    await password.fill('0000')
    await password.press('Enter')
    expect(await dialog.getByRole('alert').textContent()).toBe('Incorrect room password.')
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    await password.fill('1234')
    await password.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await callsOf(page, 'rooms.join')).toMatchObject([{ password: '0000' }, { password: '1234' }])
  })

  test('shows on the card that the user is banned, and disables joining a full room', async () => {
    const page = await open('lobby')
    await page.getByRole('button', { name: 'Join Book club' }).click()
    expect(await card(page, 'Book club').getByRole('alert').textContent()).toBe('You’re banned from this room.')
    expect(await card(page, '둘만의 방').getByRole('button').isDisabled()).toBe(true)
  })

  test('keeps an owner’s name in its position in the sentence, also in a right-to-left script', async () => {
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

  test('shows that it is loading, that it is empty, and why it failed to load', async () => {
    const loading = await open('lobby-loading')
    await loading.getByRole('main').getByText('Loading').waitFor({ state: 'attached' })
    const empty = await open('lobby-empty')
    await empty.getByText('No open rooms yet').waitFor()
    await empty.getByRole('button', { name: 'Create the first room' }).click()
    await empty.getByRole('dialog', { name: 'Create a room' }).waitFor()
    const failed = await open('lobby-error')
    const asked = (await callsOf(failed, 'lobby.open')).length
    await failed.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await expect.poll(async () => (await callsOf(failed, 'lobby.open')).length).toBeGreaterThan(asked)
  })
})
