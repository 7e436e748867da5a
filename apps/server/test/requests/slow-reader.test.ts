import type { Socket } from 'node:net'
import { newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { type Client, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const letters = '가'.repeat(8_000)
const messages = 60
const asked = 600
/** What the system's own buffers take before anything waits, and then what one account may keep busy. */
const maxServed = 100

/** A room full of long messages, and somebody else who only wants to know who they are. */
async function longRoom() {
  const { url } = await startServer({ maxReadMs: 3_000 })
  const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
  const roomId = await roomOf([minji])
  for (let count = 0; count < messages; count++)
    await minji.ask('messages.send', { roomId, clientId: newId(), text: letters })
  return { url, minji, jun, roomId }
}

async function metric(url: string, line: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(line.exec(text)?.[1] ?? 0)
}
const served = (url: string) =>
  metric(url, /^maru_request_seconds_count\{operation="messages.history",outcome="ok"\} (\d+)$/m)
const connections = (url: string) => metric(url, /^maru_connections (\d+)$/m)

/** The TCP connection below a client's WebSocket. */
function tcpOf(client: Client): Socket {
  const { transport } = client.socket.io.engine as unknown as { transport: { ws: { _socket: Socket } } }
  return transport.ws._socket
}

/** Somebody else asks a few times meanwhile, and is answered. */
async function askMeanwhile(person: Person): Promise<void> {
  for (let count = 0; count < 5; count++) await person.ask('accounts.me', {})
}

test('who asks for much and reads nothing holds up nobody, is sent no more than it takes, and is cut', async () => {
  const { url, minji, jun, roomId } = await longRoom()
  const client = await minji.connect()
  // As a program does that hangs.
  tcpOf(client).pause()
  for (let count = 0; count < asked; count++)
    client.socket.emit('messages.history', { roomId, limit: 100 }, () => undefined)
  await askMeanwhile(jun)
  await expect.poll(() => connections(url), { timeout: 60_000 }).toBe(0)
  expect(await served(url)).toBeLessThan(maxServed)
})
