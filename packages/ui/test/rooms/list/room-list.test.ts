import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

const open = (state: string) => openGallery(`stage=shell&state=${state}`)

describe('the room list', () => {
  test('is navigated with the arrow keys and filtered by name', async () => {
    const page = await open('lobby')
    const rows = page.getByRole('navigation', { name: 'Rooms' }).getByRole('listitem').getByRole('button')
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true)
    await page.getByLabel('Filter rooms').fill('random')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.first().textContent()).toContain('Random')
  })

  test('has a context menu for each room, where "Mark as read" is disabled if nothing is unread', async () => {
    const page = await open('lobby')
    await page
      .getByRole('button', { name: /점심 모임/ })
      .first()
      .click({ button: 'right' })
    expect(await page.getByRole('menuitem', { name: 'Mark as read' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('menuitem', { name: 'Add to favourites' }).click()
    // The gallery's messenger fails, and the failure is shown.
    await page.getByText('Can’t reach the server. Check your connection.').waitFor()
  })

  test('marks a room as unread for later, and mutes one until the morning', async () => {
    const page = await open('lobby')
    const row = page.getByRole('button', { name: /점심 모임/ }).first()
    await row.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Mark as unread' }).click()
    expect(await callsOf(page, 'rooms.markUnread')).toMatchObject([{ roomId: 'lunch', on: true }])
    await row.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Mute until tomorrow morning' }).click()
    expect(await callsOf(page, 'rooms.mute')).toMatchObject([{ mute: { kind: 'all', until: expect.any(Number) } }])
  })
})
