import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

async function openDialog(room: string) {
  const page = await openGallery(`stage=screens&screen=members&room=${room}`)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Invite people' }).click()
  return { page, dialog: page.getByRole('dialog', { name: 'Invite people' }) }
}

describe('inviting', () => {
  test('starts with whom the user talked to last, and sends each chosen person a link', async () => {
    const { page, dialog } = await openDialog('mine')
    await dialog.getByRole('checkbox', { name: /지수/ }).waitFor()
    expect(await dialog.getByRole('checkbox').first().getAttribute('id')).toBe(
      await dialog.getByRole('checkbox', { name: /지수/ }).getAttribute('id'),
    )
    expect(await dialog.getByRole('checkbox', { name: /김민지/ }).count()).toBe(0)
    await dialog.getByRole('checkbox').nth(0).check()
    await dialog.getByRole('checkbox').nth(1).check()
    await dialog.getByRole('button', { name: 'Invite 2 people' }).click()
    await dialog.getByText('Sent 2 people an invite link.').waitFor()
    expect(await callsOf(page, 'invites.create')).toMatchObject([{ roomId: 'mine', maxUses: 2 }])
    const sent = await callsOf(page, 'messages.send')
    expect(sent.map(({ text }) => text)).toEqual(
      Array(2).fill('Join me in “Notes to myself”: https://maru.example/invite/a-new-invitation-code'),
    )
  })

  test('by a link lets in as many people as there are free seats, and copies the link at once', async () => {
    const { page, dialog } = await openDialog('mine')
    expect(await dialog.getByLabel('Maximum uses').inputValue()).toBe('9')
    await dialog.getByRole('button', { name: 'Create invite link' }).click()
    await dialog.getByText('Link created and copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'https://maru.example/invite/a-new-invitation-code',
    )
  })

  test('is open to ordinary members where everyone can come in anyway, without the links of others', async () => {
    const { dialog } = await openDialog('lunch')
    await dialog.getByRole('button', { name: 'Create invite link' }).waitFor()
    expect(await dialog.getByRole('button', { name: 'Revoke link' }).count()).toBe(0)
  })
})
