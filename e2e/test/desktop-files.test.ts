import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { desktopApp, ko, signUpAt, until } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { pictureOf } from '../support/picture.ts'

const desktop = desktopApp({ files: true })
beforeEach(() => desktop.start())

const named = (key: Parameters<typeof ko>[0], name: string): string => ko(key).replace('{name}', name)
const sea = pictureOf(640, 480, [40, 90, 160])
const minutes = Buffer.from('회의 내용\n'.repeat(500))

test('the desktop app shows and saves files that its main process fetched', async () => {
  const page = await desktop.app.page()
  const { sendFile } = await conversationWith(await signUpAt(page), desktop.server.url)
  await sendFile({ name: '바다.png', as: 'picture', content: sea })
  await sendFile({ name: '회의록.txt', as: 'file', content: minutes })
  await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
  const picture = page.getByRole('button', { name: named('files.show', '바다.png') }).locator('img')
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBeGreaterThan(0)
  await page.getByRole('button', { name: named('files.save', '회의록.txt') }).click()
  const saved = join(desktop.userData, 'downloads', '회의록.txt')
  await until(async () => expect(await readFile(saved).catch(() => undefined)).toEqual(minutes))
})

test('an upload goes on when the window is closed, once the server is there', async () => {
  const page = await desktop.app.page()
  const { received } = await conversationWith(await signUpAt(page), desktop.server.url)
  await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
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
