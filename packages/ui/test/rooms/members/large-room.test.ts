import { expect, test } from 'vitest'
import { openGallery } from '../../support/gallery.ts'

const open = () => openGallery('stage=screens&screen=members&room=plaza')

test('the members of a large room load as they are scrolled to, the owner and moderators first', async () => {
  const page = await open()
  await page.getByText('9,231/10,000').waitFor()
  await page.getByRole('heading', { name: 'Moderators 2' }).waitFor()
  await page.getByRole('heading', { name: 'Members 9,228' }).waitFor()
  expect(await page.getByRole('listitem').count()).toBeLessThan(60)
  const last = page.getByText('member-993')
  await expect
    .poll(
      async () => {
        await page.getByRole('list').evaluate((list) => list.parentElement?.scrollTo(0, 1_000_000))
        return last.count()
      },
      { timeout: 60_000 },
    )
    .toBe(1)
})

test('a member of a large room is found by what the server finds, and can be removed', async () => {
  const page = await open()
  await page.getByRole('searchbox', { name: 'Search by name or ID' }).fill('member-99')
  await page.getByText('member-993').waitFor()
  await page.getByRole('button', { name: 'Actions for 멤버 993' }).click()
  await page.getByRole('menuitem', { name: 'Remove from the room' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByText('Remove 멤버 993 from the room?').waitFor()
})
