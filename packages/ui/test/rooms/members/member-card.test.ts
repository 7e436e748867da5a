import { expect, test } from 'vitest'
import { callsOf, openConversation, openGallery } from '../../support/gallery.ts'

test('a face or name among the members opens the profile card', async () => {
  const page = await openGallery('stage=screens&screen=members&language=en')
  await page.getByRole('button', { name: /지수 jisu/ }).click()
  const card = page.getByRole('dialog', { name: 'Profile' })
  await card.getByText('jisu', { exact: true }).waitFor()
  await card.getByRole('button', { name: 'Send a direct message' }).click()
  await expect.poll(() => callsOf(page, 'rooms.direct')).toMatchObject([{ userId: 'jisu' }])
})

test('the actions on a member stay in the menu beside it', async () => {
  const page = await openGallery('stage=screens&screen=members&language=en')
  await page.getByRole('button', { name: 'Actions for 지수' }).click()
  await page.getByRole('menuitem', { name: 'Transfer ownership' }).waitFor()
})

test('the details of a message are in its menu', async () => {
  const page = await openConversation('count=20&unread=0&language=en')
  await page.getByText('and a second one').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Message details' }).click()
  await page.getByRole('dialog', { name: 'Message details' }).waitFor()
})
