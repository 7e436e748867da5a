import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type LogEntry, newId } from '@maru/shared'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Client, codeOf, logIn, type Person, roomOf, signUp } from './support/client.ts'

const mongo = process.env['MONGODB_URI']
const redis = process.env['REDIS_URL']
const missing = !mongo || !redis
const entry = fileURLToPath(new URL('../src/server.ts', import.meta.url))

/** A server process on a database that the other one has too. */
async function node(database: string): Promise<{ child: ChildProcess; url: string }> {
  const url = new URL(mongo ?? '')
  url.pathname = database
  const environment = { MONGODB_URI: url.href, REDIS_URL: redis, MARU_RATE_SCALE: '0', LOG_LEVEL: 'silent', PORT: '0' }
  const child = fork(entry, { env: { ...process.env, ...environment } })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [{ listening }] = (await once(child, 'message')) as [{ listening: string }]
  return { child, url: listening }
}

async function twoNodes() {
  const database = `maru-cluster-${newId()}`
  const [a, b] = await Promise.all([node(database), node(database)])
  const [minji, jun] = [await signUp(a.url, 'minji'), await signUp(b.url, 'jun')]
  const roomId = await roomOf([minji, jun])
  return { a, b, minji, jun, roomId }
}

/** What a client has of a room: what it heard, and where that has a gap, what it asked for. */
async function everything(client: Client, person: Person, roomId: string, head: number): Promise<LogEntry[]> {
  await client.hear('entries', ({ entries }) => entries.some(({ rev }) => rev >= head)).catch(() => undefined)
  const known = new Map(client.all('entries').flatMap(({ entries }) => entries.map((entry) => [entry.rev, entry])))
  const { rooms } = await person.ask('sync.rooms', { cursors: [{ roomId, rev: Math.max(1, head - 200) }] })
  for (const entry of rooms[0]?.entries ?? []) known.set(entry.rev, entry)
  // The entry with which jun joined may have been on its way still when the client connected.
  return [...known.values()].filter(({ rev }) => rev > 2).toSorted((x, y) => x.rev - y.rev)
}

describe.skipIf(missing)('two server processes (needs MONGODB_URI and REDIS_URL)', { timeout: 60_000 }, () => {
  test('give everybody every entry of a room that both write to, once and in one order', async () => {
    const { minji, jun, roomId } = await twoNodes()
    const [atA, atB] = [await minji.connect(), await jun.connect()]
    const write = (person: Person) =>
      Array.from({ length: 80 }, (_, index) =>
        person.ask('messages.send', { roomId, clientId: newId(), text: `${person.userId} ${index}` }),
      )
    const landed = await Promise.all([...write(minji), ...write(jun)])
    expect(landed.map(({ rev }) => rev).toSorted((x, y) => x - y)).toEqual(Array.from({ length: 160 }, (_, i) => i + 3))
    const [seenAtA, seenAtB] = [await everything(atA, minji, roomId, 162), await everything(atB, jun, roomId, 162)]
    expect(seenAtA.map(({ rev }) => rev)).toEqual(Array.from({ length: 160 }, (_, index) => index + 3))
    expect(seenAtB).toEqual(seenAtA)
  })

  test('take people out of rooms and cut devices on each other', async () => {
    const { b, minji, jun, roomId } = await twoNodes()
    const live = await jun.connect()
    const laptop = await logIn(b.url, 'minji')
    const other = await laptop.connect()
    const cut = new Promise((resolve) => other.socket.once('disconnect', resolve))
    await minji.ask('sessions.revoke', { sessionId: laptop.sessionId })
    expect(await cut).toBe('io server disconnect')
    await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    expect(await live.hear('room.gone')).toEqual({ roomId, reason: 'kicked' })
    expect(await codeOf(jun.ask('messages.send', { roomId, clientId: newId(), text: 'still here?' }))).toBe(
      'room.not_member',
    )
    const before = live.all('entries').length
    await minji.ask('messages.send', { roomId, clientId: newId(), text: 'not for jun' })
    await jun.ask('accounts.me', {})
    expect(live.all('entries').slice(before)).toEqual([])
  })

  test('give the last seat to one of two who ask them at once', async () => {
    const { a, b, minji } = await twoNodes()
    const rivals = [await signUp(a.url, 'rival.a'), await signUp(b.url, 'rival.b')]
    for (let round = 0; round < 5; round++) {
      const roomId = await roomOf([minji], { capacity: 2 })
      const join = (rival: Person) => codeOf(rival.ask('rooms.join', { roomId, clientId: newId() }))
      expect((await Promise.all(rivals.map(join))).toSorted()).toEqual(['ok', 'room.full'])
    }
  })

  test('see who is there on the other, and that nobody is once it was killed', async () => {
    const { b, minji, jun, roomId } = await twoNodes()
    await jun.connect()
    const status = async () => (await minji.ask('presence.get', { userIds: ['jun'] })).people[0]?.status
    await expect.poll(status, { timeout: 10_000 }).toBe('online')
    b.child.kill('SIGKILL')
    expect(await codeOf(minji.ask('messages.send', { roomId, clientId: newId(), text: 'it goes on' }))).toBe('ok')
    await expect.poll(status, { timeout: 40_000, interval: 500 }).toBe('offline')
  })
})
