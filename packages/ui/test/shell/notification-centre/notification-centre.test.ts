import { expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

test('the notifications are by room, can be filtered, and are marked as read at once', async () => {
  const page = await openGallery('stage=screens&screen=notifications')
  const rooms = () => page.getByRole('heading', { level: 2 }).count()
  await page.getByRole('tab', { name: 'All' }).waitFor()
  const all = await rooms()
  expect(all).toBeGreaterThan(1)
  await page.getByRole('tab', { name: 'Mentions' }).click()
  await expect.poll(rooms).toBeLessThan(all)
  await page.getByRole('tab', { name: 'Unread' }).click()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect.poll(async () => (await callsOf(page, 'messages.read')).length).toBeGreaterThan(0)
})

test('the bell has the number of unread mentions', async () => {
  const page = await openGallery('stage=shell&state=lobby')
  const bell = page.getByRole('button', { name: 'Notifications', exact: true })
  expect(await bell.locator('[data-count]').getAttribute('data-count')).toBe('1')
  expect(await bell.getAttribute('aria-description')).toBe('1 unread mention')
})
