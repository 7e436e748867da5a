import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { ask, desktopApp, ko, signUpAt, until } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { pictureOf } from '../support/picture.ts'

const desktop = desktopApp({ files: true })
beforeEach(() => desktop.start())

const named = (key: Parameters<typeof ko>[0], name: string): string => ko(key).replace('{name}', name)
const sea = pictureOf(640, 480, [40, 90, 160])
const minutes = Buffer.from('회의 내용\n'.repeat(500))

const open = (page: Page) => page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()

async function isDrawn(page: Page): Promise<void> {
  const picture = page.getByRole('button', { name: named('files.show', '바다.png') }).locator('img')
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)
}

async function keptFiles(page: Page): Promise<number> {
  const { value } = await ask(page, 'storage.usage')
  return (value as { media: { files: number }[] }).media.reduce((sum, { files }) => sum + files, 0)
}

test('the desktop app shows and saves files that its main process fetched', async () => {
  const page = await desktop.app.page()
  const { sendFile } = await conversationWith(await signUpAt(page), desktop.server.url)
  await sendFile({ name: '바다.png', as: 'picture', content: sea })
  await sendFile({ name: '회의록.txt', as: 'file', content: minutes })
  await open(page)
  await isDrawn(page)
  await page.getByRole('button', { name: '회의록.txt', exact: true }).click()
  await page.getByRole('dialog', { name: '회의록.txt' }).getByText('회의 내용').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: named('files.save', '회의록.txt') }).click()
  const saved = join(desktop.userData, 'downloads', '회의록.txt')
  await until(async () => expect(await readFile(saved).catch(() => undefined)).toEqual(minutes))
})

test('what was seen is shown without a connection, until its message is deleted', async () => {
  const page = await desktop.app.page()
  const { sendFile, deleteLast } = await conversationWith(await signUpAt(page), desktop.server.url)
  await sendFile({ name: '바다.png', as: 'picture', content: sea })
  await open(page)
  await isDrawn(page)
  await until(async () => expect(await keptFiles(page)).toBe(1))
  await desktop.server.stop()
  await desktop.app.closeWindows()
  await desktop.app.ask('clickTray')
  const again = await desktop.app.page()
  await open(again)
  await isDrawn(again)
  await desktop.server.restart()
  await deleteLast()
  await until(async () => expect(await keptFiles(again)).toBe(0))
})

test('an upload goes on when the window is closed, once the server is there', async () => {
  const page = await desktop.app.page()
  const { received } = await conversationWith(await signUpAt(page), desktop.server.url)
  await open(page)
  const field = page.getByPlaceholder(ko('composer.placeholder'))
  await field.waitFor()
  await desktop.server.stop()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: ko('tray.attach'), exact: true }).click()
  await (await chooser).setFiles({ name: '바다.png', mimeType: 'image/png', buffer: sea })
  await page.getByRole('button', { name: named('tray.remove', '바다.png') }).waitFor()
  await field.fill('창 없이')
  await field.press('Enter')
  await page.getByRole('log').getByText('창 없이', { exact: true }).waitFor()
  await desktop.app.closeWindows()
  await desktop.server.restart()
  await until(async () => expect(await received()).toEqual(['창 없이']))
})
