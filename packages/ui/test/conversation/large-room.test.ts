import { expect, test } from 'vitest'
import { callsOf, openConversation } from '../support/gallery.ts'

const open = () => openConversation('count=60&unread=0&foot=large')

test('who has read a message of a large room loads page by page', async () => {
  const page = await open()
  await page.getByText('네!', { exact: true }).locator('xpath=ancestor::article').locator('time').click()
  await page.getByText('member-0003').waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: 'member-' }).count()).toBeLessThan(40)
  const list = page.getByRole('tabpanel').locator('[tabindex="0"]')
  const scrolled = async () => {
    await list.evaluate((element) => element.scrollTo(0, 1_000_000))
    return page.getByText('member-0259').count()
  }
  await expect.poll(scrolled).toBe(1)
  await page.getByRole('tab', { name: 'Read (260)' }).waitFor()
  await page.getByRole('tab', { name: 'Not read yet (4)' }).click()
  await page.getByText('member-0000').waitFor()
})

test('whom to mention in a large room is asked of the server once a mention is typed', async () => {
  const page = await open()
  expect(await callsOf(page, 'rooms.members')).toEqual([])
  const field = page.getByRole('textbox').last()
  await field.pressSequentially('@long')
  await page.getByRole('option').click()
  await field.press('Enter')
  await expect.poll(async () => (await callsOf(page, 'messages.send'))[0]?.['mentions']).toEqual(['long'])
  expect((await callsOf(page, 'rooms.members')).at(-1)).toMatchObject({ query: 'long' })
})
