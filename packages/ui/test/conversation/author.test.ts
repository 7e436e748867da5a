import { expect, test } from 'vitest'
import { callsOf, openConversation } from '../support/gallery.ts'

test('a name in a conversation opens a card, from which the person is written to or blocked', async () => {
  const page = await openConversation('count=20&unread=0')
  // Out of the Tab order, in which a conversation is one stop.
  const name = page.locator('article button[tabindex="-1"]:not([aria-hidden])').last()
  const nickname = (await name.locator('bdi').textContent()) ?? ''
  await name.click()
  const card = page.getByRole('dialog', { name: 'Profile' })
  await card.getByText(nickname, { exact: true }).waitFor()
  await card.getByRole('button', { name: 'Block' }).click()
  await page
    .getByRole('dialog', { name: `Block ${nickname}?` })
    .getByRole('button', { name: 'Cancel' })
    .click()
  await card.getByRole('button', { name: 'Send a direct message' }).click()
  await expect.poll(() => callsOf(page, 'rooms.direct')).toMatchObject([{ userId: expect.any(String) }])
})

test('who shares a nickname with another is shown with their ID', async () => {
  const page = await openConversation('count=20&unread=0')
  const authors = new Set(await page.locator('article button[tabindex="-1"]:not([aria-hidden])').allTextContents())
  expect(authors).toContain('이지은@jieun')
  expect(authors).toContain('김민수')
})
