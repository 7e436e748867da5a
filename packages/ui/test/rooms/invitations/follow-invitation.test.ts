import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

async function openDialog() {
  const page = await openGallery('stage=shell&state=lobby')
  await page.getByRole('button', { name: 'Add a room' }).click()
  await page.getByRole('menuitem', { name: 'Join with an invite link' }).click()
  const dialog = page.getByRole('dialog')
  return { page, dialog, code: dialog.getByLabel('Invite link or code') }
}

describe('following an invite link', () => {
  test('says so if what was typed is no invite link', async () => {
    const { dialog, code } = await openDialog()
    await code.fill('zzzz')
    await code.press('Enter')
    await dialog.getByRole('alert').getByText('That isn’t an invite link or code.').waitFor()
    expect(await code.getAttribute('aria-invalid')).toBe('true')
    expect(await code.evaluate((field) => field === document.activeElement)).toBe(true)
  })

  test('shows the room before joining it', async () => {
    const { page, dialog, code } = await openDialog()
    await code.fill('https://maru.example/invite/an-invitation-code/')
    await dialog.getByText('Book club').waitFor()
    await dialog.getByText('Invite link from 지수').waitFor()
    await dialog.getByRole('button', { name: 'Join' }).click()
    expect(await callsOf(page, 'rooms.join')).toMatchObject([{ roomId: 'banned', invite: 'an-invitation-code' }])
  })

  test('opens the room at once for its members, also by a link that is used up', async () => {
    const { page, dialog, code } = await openDialog()
    await code.fill('mine-invitation-code')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Members' }).waitFor()
    expect(await callsOf(page, 'rooms.join')).toEqual([])
  })
})
