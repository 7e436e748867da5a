import { newId, protocolVersion } from '@maru/shared'
import { findBrowser, startServerProcess } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { io, type Socket } from 'socket.io-client'

export const bigRoom = 'hundred thousand'
export const smallRoom = 'small'
export const busyRoom = 'busy'
const messages = 100_000
const atOnce = 400

export interface House {
  readonly browser: Browser
  readonly url: string
  /** Somebody in all three rooms, at a page of their own. */
  visit(): Promise<Page>
  /** Has messages written into a room, as fast as the server takes them. */
  write(room: string, count: number): Promise<void>
  close(): Promise<void>
}

/** A server with a room of 100,000 messages, one with a few, and somebody who is in both. */
export async function openHouse(): Promise<House> {
  const server = await startServerProcess()
  const browser = await chromium.launch({ ...(await findBrowser()), headless: true })
  const writer = await signUp(server.url, 'writer')
  const rooms = new Map<string, string>()
  for (const title of [bigRoom, smallRoom, busyRoom]) {
    const { roomId } = await ask<{ roomId: string }>(writer, 'rooms.create', { clientId: newId(), title, capacity: 10 })
    rooms.set(title, roomId)
  }
  const write = async (room: string, count: number) => {
    const roomId = rooms.get(room) ?? ''
    for (let done = 0; done < count; done += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, count - done) }, (_, at) =>
          ask(writer, 'messages.send', { clientId: newId(), roomId, text: textOf(done + at) }),
        ),
      )
  }
  await write(bigRoom, messages)
  await write(smallRoom, 30)
  return {
    browser,
    url: server.url,
    write,
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
        await page.getByRole('button', { name: 'Find rooms' }).click()
        await page.getByRole('heading', { name: 'Lobby' }).waitFor()
      }
      return page
    },
    async close() {
      writer.disconnect()
      await browser.close()
      await server.remove()
    },
  }
}

const words = 'lunch meeting deploy review 점심 회의 배포 확인 **server** `code` tomorrow'.split(' ')

/** From one word to several lines, as people write. */
const textOf = (index: number): string =>
  Array.from({ length: 1 + ((index * 7) % 40) }, (_, at) => words[(index * 3 + at * 5) % words.length]).join(
    index % 11 === 0 ? '\n' : ' ',
  )

async function signUp(url: string, userId: string): Promise<Socket> {
  const device = { name: 'bench', kind: 'bot' }
  const response = await fetch(`${url}/api/v1/accounts.signUp`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId, password: 'correct horse', nickname: userId, device, keep: 'token' }),
  })
  const { value } = (await response.json()) as { value: { token: string } }
  const socket = io(url, { auth: { protocol: protocolVersion, token: value.token }, transports: ['websocket'] })
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return socket
}

async function ask<Value>(socket: Socket, name: string, input: object): Promise<Value> {
  const answer = (await socket.emitWithAck(name, input)) as { ok: boolean; value: Value; error?: { code: string } }
  if (!answer.ok) throw new Error(`${name}: ${answer.error?.code}`)
  return answer.value
}
