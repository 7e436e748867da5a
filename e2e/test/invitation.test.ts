import { expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

test('an invite link lets a user in by Enter, with the focus in the composer, and is not asked about again', async () => {
  const [minji, jun] = [await web().newPerson('민지'), await web().newPerson('준')]
  await minji.createRoom('초대한 방', { password: '1234' })
  await minji.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await minji.button('members.invite').click()
  await minji.button('invites.create').click()
  await minji.button('invites.copy').click()
  await minji.page.getByText(minji.text('invites.copied')).waitFor()
  const link = await minji.page.evaluate(() => navigator.clipboard.readText())
  await minji.button('design.close').click()
  await minji.page.getByRole('dialog').waitFor({ state: 'detached' })

  await jun.page.goto(link)
  const dialog = jun.page.getByRole('dialog')
  await dialog.getByText('초대한 방').waitFor()
  await jun.field('rooms.invite.code').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => jun.isWriting()).toBe(true)
  await jun.lobby()
  await jun.open('초대한 방')
  expect(await dialog.count()).toBe(0)
  await jun.page.reload()
  await jun.composer().waitFor()
  expect(await dialog.count()).toBe(0)
  // The room's address, without the invitation.
  expect(new URL(jun.page.url()).pathname).toMatch(/^\/room\/[^/]+$/)
})
