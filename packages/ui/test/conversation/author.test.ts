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

test('the card of an author writes a mention of them behind what was written', async () => {
  const page = await openConversation('count=20&unread=0')
  const field = page.getByRole('textbox', { name: /Message/ })
  await field.fill('안녕하세요')
  await page.locator('article button', { hasText: '김민수' }).last().click()
  await page.getByRole('dialog', { name: 'Profile' }).getByRole('button', { name: 'Mention' }).click()
  await expect.poll(() => field.inputValue()).toBe('안녕하세요 @김민수 ')
  await page.getByRole('dialog', { name: 'Profile' }).waitFor({ state: 'detached' })
  await page.keyboard.type('봐 주세요')
  expect(await field.inputValue()).toBe('안녕하세요 @김민수 봐 주세요')
})
