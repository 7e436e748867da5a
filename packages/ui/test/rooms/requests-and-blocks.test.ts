import { describe, expect, test } from 'vitest'
import { callsOf, openConversation, openGallery } from '../support/gallery.ts'

describe('a message request', () => {
  test('is listed apart from the rooms, and unfolds by keyboard', async () => {
    const page = await openGallery('stage=shell&state=requests&language=en')
    const rooms = page.getByRole('navigation', { name: 'Rooms' })
    const requests = rooms.getByRole('group').filter({ hasText: 'Message requests' })
    expect(await rooms.getByRole('button', { name: /Do you have a minute/ }).count()).toBe(0)
    await requests.locator('summary').focus()
    await page.keyboard.press('Enter')
    await requests.getByRole('button', { name: /Do you have a minute/ }).waitFor()
    expect(await requests.getByRole('listitem').count()).toBe(2)
  })

  test('has Accept, Delete and Block instead of the message box', async () => {
    const page = await openConversation('count=20&foot=received&language=en')
    expect(await page.getByPlaceholder('Message').count()).toBe(0)
    await page.getByRole('button', { name: 'Accept' }).click()
    expect(await callsOf(page, 'rooms.accept')).toHaveLength(1)
    await page.getByRole('button', { name: 'Block' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
    await expect.poll(() => callsOf(page, 'rooms.leave')).toHaveLength(1)
    expect(await callsOf(page, 'users.block')).toMatchObject([{ userId: 'minsu' }])
  })

  test('that was sent says so above the message box', async () => {
    const page = await openConversation('count=20&foot=sent&language=en')
    await page.getByText('김민수 sees this as a message request until they accept or reply.').waitFor()
    await page.getByPlaceholder('Message').waitFor()
  })
})

describe('a blocked person', () => {
  test('is unblocked where the message box would be', async () => {
    const page = await openConversation('count=20&foot=blocked&language=en')
    expect(await page.getByPlaceholder('Message').count()).toBe(0)
    await page.getByRole('button', { name: 'Unblock' }).click()
    expect(await callsOf(page, 'users.unblock')).toMatchObject([{ userId: 'minsu' }])
  })

  test('has folded messages in a group, which unfold one by one', async () => {
    const page = await openConversation('count=20&unread=0&foot=folded&language=en')
    const folded = page.getByRole('article').filter({ hasText: 'Message from a blocked person' })
    expect(await folded.count()).toBeGreaterThan(1)
    expect(await page.getByText('and a second one').count()).toBe(0)
    await folded.last().getByRole('button', { name: 'Show' }).click()
    await page.getByText('and a second one').waitFor()
    expect(await page.getByText('안 읽은 메시지 하나').count()).toBe(0)
  })

  test('is listed in the settings, and unblocked there', async () => {
    const page = await openGallery('stage=screens&screen=settings&page=blocked&language=en')
    await page.getByRole('button', { name: 'Unblock Troll' }).click()
    // The gallery's messenger fails, and the failure is shown.
    await page.getByText('Can’t reach the server. Check your connection.').waitFor()
  })
})
