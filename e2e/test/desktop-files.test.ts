import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { engineErrors } from '@maru/engine/errors'
import { startFaultyProxy } from '@maru/testing'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { ask, desktopApp, ko, signUpAt, until } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { pictureOf } from '../support/picture.ts'

const desktop = desktopApp({ files: true })
beforeEach(() => desktop.start())

const named = (key: Parameters<typeof ko>[0], name: string): string => ko(key).replace('{name}', name)
const sea = pictureOf(640, 480, [40, 90, 160])
const minutes = Buffer.from('회의 내용\n'.repeat(500))

const open = (page: Page) => page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()

const drawnWidth = (picture: Locator) =>
  picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))

async function isDrawn(within: Page | Locator): Promise<void> {
  const picture = within.getByRole('button', { name: named('files.show', '바다.png') }).locator('img')
  await expect.poll(() => drawnWidth(picture), { timeout: 60_000 }).toBeGreaterThan(0)
}

const isFaceDrawn = (page: Page) =>
  expect
    .poll(() => drawnWidth(page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).locator('img')), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)

async function keptFiles(page: Page): Promise<number> {
  const { value } = await ask(page, 'storage.usage')
  return (value as { media: { files: number }[] }).media.reduce((sum, { files }) => sum + files, 0)
}

/** What has arrived of uploads. */
async function uploads(): Promise<string[]> {
  const folder = join(desktop.server.folder, 'media', 'uploads')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.bytes'))
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return names.filter((_, index) => (sizes[index] ?? 0) > 0)
}

async function attach(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: ko('tray.attach'), exact: true }).click()
  await (await chooser).setFiles(file)
  await page.getByRole('button', { name: named('tray.remove', file.name) }).waitFor()
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
  await page.getByRole('button', { name: ko('files.showInFolder') }).click()
  await until(async () => expect(await desktop.app.ask('shownInFolder')).toEqual([saved]))
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

test('a picture of a person is shown in the app and its tray, and without a connection after a restart', async () => {
  const page = await desktop.app.page()
  const { say, setPicture } = await conversationWith(await signUpAt(page), desktop.server.url)
  await setPicture(sea)
  await say('사진 바꿨어요')
  await isFaceDrawn(page)
  await until(async () => expect((await desktop.app.ask('tray')).pictured).toEqual(['준 (1)']))
  await until(async () => expect(await keptFiles(page)).toBe(2))
  await desktop.server.stop()
  await desktop.app.kill()
  try {
    await desktop.start()
    await isFaceDrawn(await desktop.app.page())
  } finally {
    await desktop.server.restart()
  }
})

test('a gallery shows pictures that the main process fetched, or says that there is no connection', async () => {
  const page = await desktop.app.page()
  const { sendFile } = await conversationWith(await signUpAt(page), desktop.server.url)
  await sendFile({ name: '바다.png', as: 'picture', content: sea })
  await open(page)
  const toggle = page.getByRole('button', { name: ko('header.gallery'), exact: true })
  const panel = page.getByRole('complementary')
  await toggle.click()
  await isDrawn(panel)
  await desktop.server.stop()
  await isDrawn(panel)
  await toggle.click()
  await panel.waitFor({ state: 'detached' })
  await toggle.click()
  await panel.getByRole('alert').getByText(engineErrors['request.offline'].ko).waitFor()
  await desktop.server.restart()
  await isDrawn(panel)
})

test('an upload goes on where it was when the app is killed on its way, once', async () => {
  const proxy = await startFaultyProxy(desktop.server.url, Math.random)
  onTestFinished(() => proxy.close())
  await desktop.app.kill()
  await desktop.start({ at: proxy.url })
  const page = await desktop.app.page()
  const { received } = await conversationWith(await signUpAt(page), desktop.server.url)
  await open(page)
  const before = await uploads()
  // It takes many seconds, so that the app is killed on its way on a slow machine, too.
  proxy.setFaults({ delayMs: 150, cut: 0 })
  await attach(page, {
    name: '큰 파일.bin',
    mimeType: 'application/octet-stream',
    buffer: randomBytes(12 * 1_024 ** 2),
  })
  const field = page.getByPlaceholder(ko('composer.placeholder'))
  await field.fill('큰 파일')
  await field.press('Enter')
  await until(async () => expect((await uploads()).length).toBeGreaterThan(before.length))
  await desktop.app.kill()
  expect(await received()).toEqual([])
  proxy.setFaults({ delayMs: 0, cut: 0 })
  await desktop.start({ at: proxy.url })
  await until(async () => expect(await received()).toEqual(['큰 파일']))
})

test('an upload goes on when the window is closed, once the server is there', async () => {
  const page = await desktop.app.page()
  const { received } = await conversationWith(await signUpAt(page), desktop.server.url)
  await open(page)
  const field = page.getByPlaceholder(ko('composer.placeholder'))
  await field.waitFor()
  await desktop.server.stop()
  await attach(page, { name: '바다.png', mimeType: 'image/png', buffer: sea })
  await field.fill('창 없이')
  await field.press('Enter')
  await page.getByRole('log').getByText('창 없이', { exact: true }).waitFor()
  await desktop.app.closeWindows()
  await desktop.server.restart()
  await until(async () => expect(await received()).toEqual(['창 없이']))
})
