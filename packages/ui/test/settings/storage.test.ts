import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openGallery } from '../support/gallery.ts'

const open = (more: string): Promise<Page> => openGallery(`stage=screens&screen=settings&page=storage&${more}`)

test('the desktop app says what it keeps by kind and room, the largest first, and clears a part by keyboard', async () => {
  const page = await open('host=desktop')
  const byRoom = page.getByRole('region', { name: 'By room' })
  const rooms = () => byRoom.getByRole('listitem').allTextContents()
  await expect.poll(async () => (await rooms()).length).toBe(5)
  expect((await rooms())[0]).toContain('800 MB, 1,293 files')
  expect((await rooms()).at(-1)).toContain('Another room')

  await byRoom.getByRole('button', { name: /^Clear: .*점심 모임/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /점심 모임/ })
  await dialog.getByText('They stay on the server').waitFor()
  await dialog.getByRole('button', { name: 'Clear', exact: true }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(async () => (await rooms()).join()).not.toContain('점심 모임')
  expect((await rooms()).length).toBe(4)

  await page.getByRole('button', { name: 'Clear all files' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByText('No files are kept here yet.').waitFor()
})

test('the desktop app keeps files up to a limit, or not at all', async () => {
  const page = await open('host=desktop')
  const limit = page.getByLabel('Space for files')
  await limit.selectOption('5120')
  await page.getByRole('button', { name: 'Devices' }).click()
  await page.getByRole('button', { name: 'Storage' }).click()
  expect(await limit.inputValue()).toBe('5120')
  await page.getByLabel('Keep what you’ve opened').uncheck()
  await limit.waitFor({ state: 'detached' })
})

test('a browser says what it keeps and that it may remove it, and is asked not to', async () => {
  const page = await open('host=web')
  await page.getByText('When the disk is nearly full, the browser may remove all of it').waitFor()
  await page.getByRole('button', { name: 'Ask the browser to keep it' }).click()
  await page.getByRole('status').getByText('The browser didn’t agree.').waitFor()
  expect(await page.getByLabel('Keep what you’ve opened').count()).toBe(0)
})
