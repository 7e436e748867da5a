import { launch, type RunningApp } from '@maru/desktop/test-host'
import { newId } from '@maru/shared'
import { makeFolder, startServerProcess } from '@maru/testing'
import type { Page } from 'playwright-core'
import { type Row, rowOf } from '../row.ts'
import { openWriter, type Writer } from '../writer.ts'

const messages = 10_000
const rounds = 3
const userId = 'reader'
const password = 'correct horse'

/** What 10,000 received messages cost the main process, with a window on their room and without any. */
export async function receiving(): Promise<Row[]> {
  const server = await startServerProcess()
  const userData = makeFolder()
  const app = await launch({ userData: userData.path, server: server.url })
  try {
    const page = await app.page()
    await signUp(page)
    const writer = await openWriter(server.url)
    const { roomId } = await writer.ask<{ roomId: string }>('rooms.direct', { userId })
    await accept(server.url, roomId)
    const room: Room = { app, writer, roomId, received: 0 }
    await receive(room, 200)
    const heap: { value: number; baseline: number }[] = []
    const cpu: { value: number; baseline: number }[] = []
    const posts: { value: number; baseline: number }[] = []
    for (let round = 0; round < rounds; round++) {
      await app.closeWindows()
      const before = await heapOf(app)
      const closed = await cpuOf(room)
      heap.push({ value: await heapOf(app), baseline: before })
      await openRoom(room)
      const posted = await app.ask('posted')
      cpu.push({ value: await cpuOf(room), baseline: closed })
      posts.push({ value: (await app.ask('posted')) - posted, baseline: messages })
    }
    writer.close()
    return [
      rowOf({ name: 'heap after 10,000 messages without a window', unit: 'MB', target: 1.2, better: 'lower' }, heap),
      rowOf({ name: 'time of main for 10,000 messages, window open', unit: 'ms', target: 2, better: 'lower' }, cpu),
      rowOf({ name: 'posts to the window for 10,000 messages', unit: '', target: 1, better: 'lower' }, posts),
    ]
  } finally {
    await app.kill()
    await server.remove()
    userData.remove()
  }
}

interface Room {
  readonly app: RunningApp
  readonly writer: Writer
  readonly roomId: string
  /** So many messages were written to the reader. */
  received: number
}

interface Positions {
  readonly delivered: readonly { readonly userId: string; readonly seq: number }[]
}

async function signUp(page: Page): Promise<void> {
  await page.getByRole('tab').last().click()
  await page.locator('input[autocomplete="username"]').last().fill(userId)
  await page.locator('input[autocomplete="new-password"]').last().fill(password)
  await page.locator('input[autocomplete="new-password"]').last().press('Enter')
  await page.getByRole('navigation').first().waitFor()
}

/** As the reader would at another device: of a stranger's message request, no position is reported. */
async function accept(url: string, roomId: string): Promise<void> {
  const device = { name: 'bench', kind: 'bot' }
  const { token } = await post<{ token: string }>(`${url}/api/v1/accounts.signIn`, {
    userId,
    password,
    device,
    keep: 'token',
  })
  await post(`${url}/api/v1/rooms.accept`, { roomId, clientId: newId() }, token)
}

async function post<Value>(url: string, input: object, token?: string): Promise<Value> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
  })
  const answer = (await response.json()) as { ok: boolean; value: Value; error?: { code: string } }
  if (!answer.ok) throw new Error(`${url}: ${answer.error?.code}`)
  return answer.value
}

/** Has messages written, and waits until the main process has told the server that it has stored the last of them. */
async function receive(room: Room, count: number): Promise<void> {
  const { writer, roomId } = room
  room.received += count
  await writer.write(roomId, count)
  for (;;) {
    const { delivered } = await writer.ask<Positions>('rooms.positions', { roomId })
    if (delivered.some((device) => device.userId === userId && device.seq >= room.received)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function openRoom({ app }: Room): Promise<void> {
  await app.ask('clickTray')
  const page = await app.page()
  await page.getByRole('navigation').getByRole('button').filter({ hasText: 'writer' }).click()
  await page.getByRole('article').first().waitFor()
}

async function cpuOf(room: Room): Promise<number> {
  const before = await room.app.ask('cpu')
  await receive(room, messages)
  const after = await room.app.ask('cpu')
  return (after.user + after.system - before.user - before.system) / 1_000
}

const heapOf = async (app: RunningApp): Promise<number> => (await app.ask('memory')) / 1_048_576
