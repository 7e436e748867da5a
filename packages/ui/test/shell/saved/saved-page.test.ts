import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callsOf, failNext, openGallery } from '../../support/gallery.ts'

const open = (more = '') => openGallery(`stage=screens&screen=saved&language=en${more}`)
const item = (page: Page, text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text })

test('saved messages say what they are now, also when they are gone', async () => {
  const page = await open()
  await item(page, '배포 순서를').getByText('마루 개발').waitFor()
  await item(page, 'Photo').getByText('지수').first().waitFor()
  await item(page, '점심 모임').getByText('This message was deleted.').waitFor()
  await item(page, 'You’re no longer in this room.').waitFor()
  await item(page, 'Notes to myself').getByText('This message can’t be shown right now.').waitFor()
})

test('one that is removed goes, and stays with a reason if it can’t', async () => {
  const page = await open()
  const gone = item(page, 'You’re no longer in this room.')
  await failNext(page, 'bookmarks.set')
  await gone.getByRole('button', { name: 'Remove from saved' }).click()
  await page.locator('[data-type=error]').waitFor()
  await gone.getByRole('button', { name: 'Remove from saved' }).click()
  await gone.waitFor({ state: 'detached' })
  expect(await callsOf(page, 'bookmarks.set')).toMatchObject([
    { roomId: 'gone', on: false },
    { roomId: 'gone', on: false },
  ])
})

test('without any, the page says how to save one', async () => {
  const page = await open('&empty')
  await page.getByText('No saved messages').waitFor()
  expect(await page.getByRole('listitem').count()).toBe(0)
})
