import { newId } from '@maru/shared'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

interface StreamedEvent {
  readonly id?: string
  readonly event: string
  readonly data: Record<string, unknown>
}

interface Stream {
  readonly events: StreamedEvent[]
  readonly ended: Promise<void>
  close(): void
}

/** Reads a stream as curl does; with `lastEventId` it goes on from there. */
async function openStream(url: string, token: string, lastEventId?: string): Promise<Stream> {
  const cut = new AbortController()
  const response = await fetch(`${url}/api/v1/events`, {
    headers: { Authorization: `Bearer ${token}`, ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }) },
    signal: cut.signal,
  })
  expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
  const events: StreamedEvent[] = []
  onTestFinished(() => cut.abort())
  return { events, ended: read(response, events).catch(() => undefined), close: () => cut.abort() }
}

async function read(response: Response, events: StreamedEvent[]): Promise<void> {
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
      if (fields.event !== undefined) events.push({ ...fields, data: JSON.parse(fields.data) } as StreamedEvent)
    }
  }
}

const texts = ({ events }: Stream): string[] =>
  events.flatMap(({ event, data }) =>
    event === 'entries' ? (data['entries'] as { type: string; text?: string }[]).flatMap(({ text }) => text ?? []) : [],
  )
const send = (person: Person, roomId: string, text: string) =>
  person.ask('messages.send', { roomId, clientId: newId(), text })
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })

async function scene() {
  const server = await startServer()
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  return { server, minji, jun, roomId: await roomOf([minji, jun]) }
}

test('a stream brings the events of a socket, also of rooms that are joined later', async () => {
  const { server, minji, jun, roomId } = await scene()
  const stream = await openStream(server.url, jun.token)
  await send(minji, roomId, 'hello')
  await until(() => expect(texts(stream)).toEqual(['hello']))
  const second = await roomOf([minji, jun])
  await send(minji, second, 'over here')
  await until(() => expect(texts(stream)).toEqual(['hello', 'over here']))
  expect(stream.events.map(({ event }) => event)).toContain('room.joined')
})

test('a stream goes on after the last event that was read', async () => {
  const { server, minji, jun, roomId } = await scene()
  const stream = await openStream(server.url, jun.token)
  await send(minji, roomId, 'one')
  await until(() => expect(texts(stream)).toEqual(['one']))
  stream.close()
  await stream.ended
  await send(minji, roomId, 'two')
  await send(minji, roomId, 'three')
  const again = await openStream(server.url, jun.token, stream.events.findLast(({ id }) => id !== undefined)?.id)
  await send(minji, roomId, 'four')
  await until(() => expect(texts(again).slice(-4)).toEqual(['one', 'two', 'three', 'four']))
  const revs = again.events.flatMap(({ event, data }) =>
    event === 'entries' ? (data['entries'] as { rev: number }[]).map(({ rev }) => rev) : [],
  )
  expect(revs).toEqual(revs.toSorted((a, b) => a - b))
})

test('a stream that missed more than 200 entries of a room is told so', async () => {
  const { server, minji, jun, roomId } = await scene()
  await Promise.all(Array.from({ length: 210 }, (_, index) => send(minji, roomId, `${index}`)))
  const stream = await openStream(server.url, jun.token, '1')
  await until(() => expect(stream.events).toContainEqual({ event: 'missed', data: { roomId } }))
  expect(texts(stream)).toEqual([])
})

test('a stream needs a session, and ends with it', async () => {
  const { server, minji, jun, roomId } = await scene()
  const refused = await fetch(`${server.url}/api/v1/events`)
  expect([refused.status, await refused.json()]).toEqual([401, { ok: false, error: { code: 'auth.required' } }])
  const wrong = await fetch(`${server.url}/api/v1/events`, { headers: { Authorization: 'Bearer no' } })
  expect(wrong.status).toBe(401)
  const stream = await openStream(server.url, jun.token)
  await send(minji, roomId, 'hello')
  await until(() => expect(texts(stream)).toEqual(['hello']))
  await jun.ask('accounts.signOut', {})
  await stream.ended
  expect(stream.events.at(-1)?.event).toBe('session.ended')
})

test('someone who is taken out of a room hears no more of it', async () => {
  const { server, minji, jun, roomId } = await scene()
  const stream = await openStream(server.url, jun.token)
  await send(minji, roomId, 'hello')
  await until(() => expect(texts(stream)).toEqual(['hello']))
  await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
  await until(() => expect(stream.events.map(({ event }) => event)).toContain('room.gone'))
  const mine = await roomOf([jun])
  await send(minji, roomId, 'just us')
  await send(jun, mine, 'note to self')
  await until(() => expect(texts(stream)).toEqual(['hello', 'note to self']))
})

test('a server with open streams stops', async () => {
  const { server, jun } = await scene()
  const stream = await openStream(server.url, jun.token)
  await server.stop()
  await stream.ended
})
