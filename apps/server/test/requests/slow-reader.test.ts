import type { Socket } from 'node:net'
import { newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { type Client, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const letters = '가'.repeat(8_000)
const messageCount = 60
const requestCount = 600
/** The answers that fit in the system's own buffers, and those that one account may have in progress. */
const maxServed = 100

/** A room full of long messages, and a second user with short requests. */
async function longRoom() {
  const { url } = await startServer({ maxReadMs: 3_000 })
  const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
  const roomId = await roomOf([minji])
  for (let count = 0; count < messageCount; count++)
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

/** Another user's requests are answered meanwhile. */
async function askMeanwhile(person: Person): Promise<void> {
  for (let count = 0; count < 5; count++) await person.ask('accounts.me', {})
}

test('a client that asks for much and reads nothing holds up no other, gets bounded answers, and is disconnected', async () => {
  const { url, minji, jun, roomId } = await longRoom()
  const client = await minji.connect()
  // Like a program that hangs.
  tcpOf(client).pause()
  for (let count = 0; count < requestCount; count++)
    client.socket.emit('messages.history', { roomId, limit: 100 }, () => undefined)
  await askMeanwhile(jun)
  await expect.poll(() => connections(url), { timeout: 60_000 }).toBe(0)
  expect(await served(url)).toBeLessThan(maxServed)
})
