import { expect, test } from 'vitest'
import { openConversation } from '../support/gallery.ts'

const open = () => openConversation('count=60&unread=0&foot=announcements')

test('whoever may not write sees why instead of the composer, and is offered no reply', async () => {
  const page = await open()
  await page.getByText('Only the owner and moderators can post here.').waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await page.getByRole('img', { name: 'Announcement room' }).waitFor()
  await page.getByText('and a second one').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'React' }).waitFor()
  expect(await page.getByRole('menuitem', { name: 'Reply' }).count()).toBe(0)
})

test('whoever wrote something before the room was limited may still change it', async () => {
  const page = await open()
  await page.getByText('네!', { exact: true }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const field = page.getByRole('textbox')
  await field.fill('네, 좋아요!')
  await field.press('Enter')
  await page.getByText('네, 좋아요!').waitFor()
  await page.getByText('Only the owner and moderators can post here.').waitFor()
})
