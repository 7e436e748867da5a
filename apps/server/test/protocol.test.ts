import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { io } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from './support/server.ts'

/**
 * A client written from docs/protocol.md alone, without @maru/shared: what it needs and the document leaves out, or
 * gets wrong, fails here.
 */

type Json = Record<string, unknown>
interface Answer {
  ok: boolean
  value: Json
  error: { code: string; params?: Json }
}
interface Entry extends Json {
  rev: number
  seq: number
  by: string
  type: string
}

const device = { name: 'a client', kind: 'bot' }

async function ask(url: string, operation: string, input: Json, token?: string) {
  const response = await fetch(`${url}/api/v1/${operation}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
  })
  return { status: response.status, ...((await response.json()) as Answer) }
}

async function personOn(url: string, userId: string) {
  const input = { userId, password: 'correct horse', nickname: userId, device, keep: 'token' }
  const { value } = await ask(url, 'accounts.signUp', input)
  const token = String(value['token'])
  return { token, ask: (operation: string, input: Json) => ask(url, operation, input, token) }
}

/** A UUID of version 7: 48 bits of time, then random ones. */
function clientId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomBytes(9).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`
}

async function twoInARoom() {
  const { url } = await startServer()
  const minji = await personOn(url, 'minji')
  const jun = await personOn(url, 'jun')
  const { value } = await minji.ask('rooms.create', { clientId: clientId(), title: '점심', capacity: 10 })
  const roomId = String(value['roomId'])
  await jun.ask('rooms.join', { clientId: clientId(), roomId })
  const send = (text: string) => minji.ask('messages.send', { clientId: clientId(), roomId, text })
  return { url, minji, jun, roomId, send }
}

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Json)[key])}`).join(',')}}`
}

function digestOf(room: unknown, messages: unknown[]): string {
  const text = canonical({ room, messages })
  let [high, low] = [0x811c9dc5n, 0xcbf29ce4n]
  for (let index = 0; index < text.length; index++) {
    const unit = BigInt(text.charCodeAt(index))
    high = ((high ^ unit) * 0x01000193n) % 2n ** 32n
    low = ((low ^ (unit + BigInt(index))) * 0x01000193n) % 2n ** 32n
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('')
}

describe('a client written from the document', () => {
  test('the session that the document shows works over HTTP', async () => {
    const { url } = await startServer()
    let known: { token?: string; roomId?: string } = {}
    let before: Answer | undefined
    for (const { operation, input, comment } of documentedSession()) {
      const { status, ...answer } = await ask(url, operation, inRoom(input, known.roomId), known.token)
      expect(status, operation).toBe(200)
      if (comment.startsWith('the same')) expect(answer).toEqual(before)
      else expect(shapeOf(answer)).toEqual(shapeOf(JSON.parse(comment)))
      known = { ...known, ...answer.value }
      before = answer
    }
  })

  test('server.info names the supported versions, and other clients are refused with a reason', async () => {
    const { url } = await startServer()
    const { value } = await ask(url, 'server.info', {})
    expect(value['protocol']).toEqual({ oldest: 1, newest: 1 })
    expect(value['empty']).toBe(true)
    const { token } = await personOn(url, 'minji')
    expect((await ask(url, 'server.info', {})).value['empty']).toBe(false)
    const refusalOf = (auth: Json) =>
      new Promise((resolve) => {
        const socket = io(url, { auth, forceNew: true, reconnection: false })
        socket.once('connect_error', (error: Error & { data?: unknown }) => resolve(error.data))
        socket.once('connect', () => resolve(socket.disconnect().id))
      })
    expect(await refusalOf({ protocol: 0, token })).toEqual({ code: 'protocol.too_old' })
    expect(await refusalOf({ protocol: 2, token })).toEqual({ code: 'protocol.too_new' })
    expect(await refusalOf({ protocol: 1 })).toEqual({ code: 'auth.required' })
    expect(await refusalOf({ protocol: 1, token: 'wrong' })).toEqual({ code: 'auth.session_ended' })
  })

  test('errors have the status and the params of the document', async () => {
    const { url, minji, jun, roomId } = await twoInARoom()
    expect(await minji.ask('rooms.fly', {})).toMatchObject({ status: 404, error: { code: 'request.unknown' } })
    expect(await ask(url, 'accounts.me', {})).toMatchObject({ status: 401, error: { code: 'auth.required' } })
    expect(await jun.ask('rooms.update', { clientId: clientId(), roomId, title: 'mine' })).toMatchObject({
      status: 403,
      error: { code: 'room.forbidden' },
    })
    expect(await jun.ask('messages.read', { roomId, seq: 1, more: true })).toMatchObject({
      status: 400,
      error: { code: 'request.invalid', params: { path: 'more' } },
    })
  })

  test('a socket receives new entries, and a sync delivers those missed while disconnected', async () => {
    const { url, minji, jun, roomId, send } = await twoInARoom()
    const socket = io(url, { path: '/socket.io', auth: { protocol: 1, token: jun.token }, forceNew: true })
    onTestFinished(() => void socket.disconnect())
    const heard: Entry[] = []
    const second = new Promise<void>((resolve) => {
      socket.on('entries', (event: { roomId: string; entries: Entry[] }) => {
        heard.push(...event.entries)
        if (heard.some((entry) => entry.seq === 2)) resolve()
      })
    })
    await new Promise<void>((resolve) => void socket.once('connect', resolve))
    const first = (await socket.emitWithAck('sync.rooms', { cursors: [] })) as Answer
    expect(first.value).toMatchObject({ gone: [], more: false, rooms: [{ roomId, head: { rev: 2, seq: 0 }, read: 0 }] })
    const sent = { clientId: clientId(), roomId, text: '안녕하세요' }
    const written = (await socket.emitWithAck('messages.send', sent)) as Answer
    expect(await socket.emitWithAck('messages.send', sent)).toEqual(written)
    await send('다 왔어?')
    await second
    expect(heard.map(({ rev, seq, by, type }) => [rev, seq, by, type])).toEqual([
      [3, 1, 'jun', 'message'],
      [4, 2, 'minji', 'message'],
    ])

    socket.disconnect()
    await minji.ask('messages.edit', { clientId: clientId(), roomId, target: 2, text: '다 왔지?' })
    await minji.ask('messages.react', { clientId: clientId(), roomId, target: 1, emoji: '👍', on: true })
    const { value } = await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 4, read: 1 }] })
    const [room] = value['rooms'] as { head: Json; room?: Json; entries: Entry[] }[]
    expect(room?.room).toBeUndefined()
    expect(room?.head).toEqual({ rev: 6, seq: 2 })
    expect(room?.entries).toMatchObject([
      { rev: 5, type: 'edited', target: 2, text: '다 왔지?' },
      { rev: 6, type: 'reacted', target: 1, emoji: '👍', on: true, by: 'minji' },
    ])
  })

  test('messages of a page include their changes, and their computed digest matches that of sync.digest', async () => {
    const { minji, jun, roomId, send } = await twoInARoom()
    await send('하나')
    await send('둘')
    await send('셋')
    await jun.ask('messages.react', { clientId: clientId(), roomId, target: 1, emoji: '🎉', on: true })
    await minji.ask('messages.pin', { clientId: clientId(), roomId, target: 2, on: true })
    await minji.ask('messages.delete', { clientId: clientId(), roomId, target: 2 })
    const page = (await jun.ask('messages.history', { roomId })).value as { entries: Entry[]; rev: number }
    const messages = page.entries.filter(({ type }) => type === 'message').toSorted((a, b) => a.seq - b.seq)
    expect(messages).toMatchObject([
      { text: '하나', changedRev: 6, reactions: [{ emoji: '🎉', users: ['jun'] }] },
      { text: '', changedRev: 8, deletedAt: expect.any(Number) },
      { text: '셋' },
    ])
    const room = (await jun.ask('rooms.get', { roomId })).value
    expect(room).toMatchObject({ rev: 8, seq: 3, pins: [] })
    const digests = (await jun.ask('sync.digest', { rooms: [{ roomId, fromSeq: 1 }] })).value
    expect(digests['rooms']).toEqual([{ roomId, rev: 8, fromSeq: 1, digest: digestOf(room, messages) }])
  })

  test('a client that asks from rev 0 or is too far behind gets the room in full', async () => {
    const { jun, roomId, send } = await twoInARoom()
    for (let index = 0; index < 205; index++) await send(`${index}`)
    for (const rev of [0, 2, 9_999]) {
      const { value } = await jun.ask('sync.rooms', { cursors: [{ roomId, rev }] })
      const [room] = value['rooms'] as { room?: Json; entries: Entry[] }[]
      expect(room?.room).toMatchObject({ rev: 207, seq: 205 })
      expect(room?.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => 176 + index))
    }
    const { value } = await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 7 }] })
    const [room] = value['rooms'] as { room?: Json; entries: Entry[] }[]
    expect([room?.room, room?.entries.length]).toEqual([undefined, 200])
  })

  test('unread counts follow from the members and their read positions', async () => {
    const { url, minji, jun, roomId, send } = await twoInARoom()
    await send('하나')
    const sora = await personOn(url, 'sora')
    await sora.ask('rooms.join', { clientId: clientId(), roomId })
    await send('둘')
    const unread = async () => {
      const { members } = (await minji.ask('rooms.get', { roomId })).value as {
        members: { userId: string; joinedSeq: number }[]
      }
      const positions = (await minji.ask('rooms.positions', { roomId })).value['read'] as Json[]
      const readOf = (userId: string) =>
        Number(positions.find((position) => position['userId'] === userId)?.['seq'] ?? 0)
      return [1, 2].map(
        (seq) =>
          members.filter(({ userId, joinedSeq }) => userId !== 'minji' && joinedSeq < seq && readOf(userId) < seq)
            .length,
      )
    }
    expect(await unread()).toEqual([1, 2])
    await jun.ask('messages.read', { roomId, seq: 2 })
    expect(await unread()).toEqual([0, 1])
    await sora.ask('messages.read', { roomId, seq: 2 })
    await sora.ask('messages.read', { roomId, seq: 1 })
    expect(await unread()).toEqual([0, 0])
  })

  test('the frames of the document work over a bare WebSocket', async () => {
    const { url, minji, roomId } = await twoInARoom()
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    onTestFinished(() => socket.close())
    const frames: string[] = []
    const frame = (start: string) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const found = frames.find((known) => known.startsWith(start))
          if (found === undefined) return
          socket.removeEventListener('message', look)
          resolve(found)
        }
        socket.addEventListener('message', look)
        look()
      })
    socket.addEventListener('message', ({ data }) => frames.push(String(data)))
    await frame('0{')
    socket.send(`40${JSON.stringify({ protocol: 1, token: minji.token })}`)
    await frame('40{')
    socket.send(`421${JSON.stringify(['messages.send', { clientId: clientId(), roomId, text: '다 왔어?' }])}`)
    expect(JSON.parse((await frame('431[')).slice(3))).toMatchObject([{ ok: true, value: { roomId, rev: 3, seq: 1 } }])
    const entry = { type: 'message', rev: 3, seq: 1, by: 'minji', text: '다 왔어?' }
    expect(JSON.parse((await frame('42["entries"')).slice(2))).toMatchObject(['entries', { roomId, entries: [entry] }])

    const refused = new WebSocket(socket.url)
    onTestFinished(() => refused.close())
    const refusal = new Promise((resolve) => {
      refused.addEventListener('message', ({ data }) => {
        if (String(data).startsWith('0{')) refused.send('40{"protocol":1,"token":"wrong"}')
        else resolve(data)
      })
    })
    expect(await refusal).toBe('44{"message":"auth.session_ended","data":{"code":"auth.session_ended"}}')
  })
})

/** Every `ask` of the document's session, with the comment under it. */
function documentedSession(): { operation: string; input: string; comment: string }[] {
  const text = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
  const steps = [...text.matchAll(/^ask ([\w.]+) '(.+)'\n# (.+)$/gm)]
  expect(steps).toHaveLength(5)
  return steps.map(([, operation = '', input = '', comment = '']) => ({
    operation,
    input,
    comment: comment.replace(',...}', '}'),
  }))
}

/** The document's input, with the ID of an existing room. */
function inRoom(input: string, roomId: string | undefined): Json {
  const request = JSON.parse(input) as Json & { cursors?: Json[] }
  if ('roomId' in request) request['roomId'] = roomId
  for (const cursor of request.cursors ?? []) cursor['roomId'] = roomId
  return request
}

/** The names and types of fields. A list counts by its first item, an entry by the fields that the document shows. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  const shown = 'rev' in value && 'type' in value ? ['type', 'rev', 'seq', 'by'] : Object.keys(value).sort()
  return Object.fromEntries(shown.map((name) => [name, shapeOf((value as Json)[name])]))
}
