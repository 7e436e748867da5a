import { newId } from '@maru/shared'
import { findBrowser, type ServerProcess, startServerProcess } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { openWriter } from '../writer.ts'

export const bigRoom = 'hundred thousand'
export const smallRoom = 'small'
export const busyRoom = 'busy'
const messages = 100_000
/** Each is in one message of the big room. */
export const rareWords = ['xylophone', 'quetzal', 'zeppelin', 'kumquat', 'marmalade'] as const

export interface WebMessenger {
  readonly browser: Browser
  readonly url: string
  readonly server: ServerProcess
  /** Opens a page for a new user who is in all three rooms. */
  visit(): Promise<Page>
  /** Writes messages into a room as fast as the server accepts them. */
  write(room: string, count: number): Promise<void>
  /** Makes a room that users who come later join, too. */
  addRoom(title: string): Promise<void>
  close(): Promise<void>
}

/** Starts a server with a room of 100,000 messages and a small one. */
export async function startWebMessenger(): Promise<WebMessenger> {
  const server = await startServerProcess()
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
  const writer = await openWriter(server.url)
  const rooms = new Map<string, string>()
  async function addRoom(title: string): Promise<void> {
    const { roomId } = await writer.ask<{ roomId: string }>('rooms.create', { clientId: newId(), title, capacity: 20 })
    rooms.set(title, roomId)
  }
  for (const title of [bigRoom, smallRoom, busyRoom]) await addRoom(title)
  const write = (room: string, count: number) => writer.write(rooms.get(room) ?? '', count)
  for (const word of rareWords) {
    await write(bigRoom, messages / rareWords.length)
    await writer.ask('messages.send', { clientId: newId(), roomId: rooms.get(bigRoom), text: `${word} 1` })
  }
  await write(smallRoom, 30)
  return {
    browser,
    url: server.url,
    server,
    write,
    addRoom,
    async visit() {
      const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
      const page = await context.newPage()
      await page.goto(server.url)
      await page.getByRole('tab', { name: 'Sign up' }).click()
      await page
        .getByLabel('ID', { exact: true })
        .last()
        .fill(`reader-${newId().slice(-8)}`)
      await page.getByLabel('Password', { exact: true }).last().fill('correct horse')
      await page.getByRole('button', { name: 'Create account' }).click()
      for (const title of rooms.keys()) {
        await page.getByRole('button', { name: `Join ${title}` }).click()
        await page.getByPlaceholder('Message').waitFor()
        await page.getByRole('button', { name: 'Lobby' }).click()
        await page.getByRole('heading', { name: 'Lobby' }).waitFor()
      }
      return page
    },
    async close() {
      writer.close()
      await browser.close()
      await server.remove()
    },
  }
}
