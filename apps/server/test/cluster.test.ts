import { type EventPayload, type LogEntry, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { type Client, codeOf, type Person, roomOf, signIn, signUp } from './support/client.ts'
import { useDatabase } from './support/mongo.ts'
import { startProcess } from './support/processes.ts'

const redis = process.env['REDIS_URL']
const missing = !process.env['MONGODB_URI'] || !redis

async function twoNodes() {
  const { uri } = await useDatabase()
  const [a, b] = await Promise.all([startProcess(uri, redis ?? ''), startProcess(uri, redis ?? '')])
  const [minji, jun] = [await signUp(a.url, 'minji'), await signUp(b.url, 'jun')]
  const roomId = await roomOf([minji, jun])
  return { a, b, minji, jun, roomId }
}

/** A room's log as a client keeps it: what it receives, and where that has a gap, what it then asks for. */
async function follow(client: Client, roomId: string) {
  const log: LogEntry[] = []
  let gaps = 0
  const sync = async () => {
    const { rooms } = await client.ask('sync.rooms', { cursors: [{ roomId, rev: log.length + 1 }] })
    for (const entry of rooms[0]?.entries ?? []) apply(entry)
  }
  /** From the second entry on; one that is known already must be the same. False: one before it is missing. */
  const apply = (entry: LogEntry): boolean => {
    if (entry.rev < 2) return true
    const index = entry.rev - 2
    if (index > log.length) return false
    if (index === log.length) log.push(entry)
    else expect(entry).toEqual(log[index])
    return true
  }
  let applied: Promise<void> = sync()
  client.socket.on('entries', (received: EventPayload<'entries'>) => {
    if (received.roomId !== roomId) return
    applied = applied.then(async () => {
      for (const entry of received.entries) {
        if (apply(entry)) continue
        gaps++
        await sync()
      }
    })
  })
  await applied
  return {
    log,
    gaps: () => gaps,
    /** Rejects if an entry that was received did not fit. */
    settled: () => applied,
    revsReceived: () =>
      client
        .received('entries')
        .flatMap((event) => (event.roomId === roomId ? event.entries.map(({ rev }) => rev) : [])),
  }
}

describe.skipIf(missing)('two server processes (needs MONGODB_URI and REDIS_URL)', () => {
  test('send every entry of a room that both write to, once and in the same order, to every member', async () => {
    const { a, b, minji, jun, roomId } = await twoNodes()
    const watchers = [await signUp(a.url, 'yuna'), await signUp(b.url, 'sora')]
    for (const watcher of watchers) await watcher.ask('rooms.join', { roomId, clientId: newId() })
    const [atA, atB] = [await minji.connect(), await jun.connect()]
    const clients = [atA, atB, ...(await Promise.all(watchers.map((watcher) => watcher.connect())))]
    const followers = await Promise.all(clients.map((client) => follow(client, roomId)))
    const before = followers[0]?.log.length ?? 0
    const write = async (times: number) => {
      const sendMany = (client: Client) =>
        Array.from({ length: times }, (_, index) =>
          client.ask('messages.send', { roomId, clientId: newId(), text: `${client.userId} ${index}` }),
        )
      return (await Promise.all([...sendMany(atA), ...sendMany(atB)])).map(({ rev }) => rev)
    }
    const allHave = (count: number) =>
      expect.poll(() => followers.map(({ log }) => log.length)).toEqual(clients.map(() => before + count))
    const landed = await write(80)
    await allHave(160)
    // One client misses the next ten entries, and finds that out by the last twenty.
    const disconnected = clients.at(-1)
    disconnected?.socket.disconnect()
    landed.push(...(await write(5)))
    await new Promise<void>((resolve) => disconnected?.socket.once('connect', resolve).connect())
    landed.push(...(await write(10)))
    await allHave(190)
    const revs = landed.toSorted((x, y) => x - y)
    expect(revs).toEqual(Array.from({ length: 190 }, (_, index) => before + 2 + index))

    for (const { log, settled, revsReceived } of followers) {
      await settled()
      expect(log.map(({ rev }) => rev)).toEqual(log.map((_, index) => index + 2))
      expect(log).toEqual(followers[0]?.log)
      expect(new Set(revsReceived()).size).toBe(revsReceived().length)
    }
    // Only the client that was disconnected may have had to ask.
    for (const { revsReceived } of followers.slice(0, -1)) expect(revsReceived()).toEqual(expect.arrayContaining(revs))
    expect(followers.at(-1)?.gaps()).toBeGreaterThan(0)
  })

  test('take members out of rooms, and sign devices out, that are connected to the other', async () => {
    const { b, minji, jun, roomId } = await twoNodes()
    const live = await jun.connect()
    const laptop = await signIn(b.url, 'minji')
    const other = await laptop.connect()
    const cut = new Promise((resolve) => other.socket.once('disconnect', resolve))
    await minji.ask('sessions.revoke', { sessionId: laptop.sessionId })
    expect(await cut).toBe('io server disconnect')
    await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    expect(await live.waitFor('room.gone')).toEqual({ roomId, reason: 'kicked' })
    expect(await codeOf(jun.ask('messages.send', { roomId, clientId: newId(), text: 'still here?' }))).toBe(
      'room.not_member',
    )
    const before = live.received('entries').length
    await minji.ask('messages.send', { roomId, clientId: newId(), text: 'not for jun' })
    await jun.ask('accounts.me', {})
    expect(live.received('entries').slice(before)).toEqual([])
  })

  test('let in only one of two users who join the last free place at once, each at another process', async () => {
    const { a, b, minji } = await twoNodes()
    const rivals = [await signUp(a.url, 'rival.a'), await signUp(b.url, 'rival.b')]
    for (let round = 0; round < 5; round++) {
      const roomId = await roomOf([minji], { capacity: 2 })
      const join = (rival: Person) => codeOf(rival.ask('rooms.join', { roomId, clientId: newId() }))
      expect((await Promise.all(rivals.map(join))).toSorted()).toEqual(['ok', 'room.full'])
    }
  })

  test('know who is online at the other, and that they are offline once it is killed', async () => {
    const { b, minji, jun, roomId } = await twoNodes()
    const watching = await minji.connect()
    const statuses = () =>
      watching.received('presence').flatMap(({ people }) => people.filter(({ userId }) => userId === 'jun'))
    await jun.connect()
    const status = async () => (await minji.ask('presence.get', { userIds: ['jun'] })).people[0]?.status
    await expect.poll(status).toBe('online')
    await expect.poll(() => statuses().at(-1)?.status).toBe('online')
    b.child.kill('SIGKILL')
    expect(await codeOf(minji.ask('messages.send', { roomId, clientId: newId(), text: 'it goes on' }))).toBe('ok')
    await expect.poll(status, { timeout: 60_000, interval: 500 }).toBe('offline')
    await expect.poll(() => statuses().at(-1)?.status).toBe('offline')
  })

  test('send the presence of a user who moves from one process to the other and back', async () => {
    const { a, b, minji, jun, roomId } = await twoNodes()
    const sora = await signUp(b.url, 'sora')
    await sora.ask('rooms.join', { roomId, clientId: newId() })
    const watching = await minji.connect()
    const statuses = (of = 'jun') =>
      watching.received('presence').flatMap(({ people }) => people.filter(({ userId }) => userId === of))
    const lastStatus = (of?: string) => expect.poll(() => statuses(of).at(-1)?.status)
    const atA = await (await signIn(a.url, 'jun')).connect()
    await lastStatus().toBe('online')
    const atB = await (await signIn(b.url, 'jun')).connect()
    // Once process A knows of a user who connected to B later, it knows of Jun's device there too.
    await sora.connect()
    await lastStatus('sora').toBe('online')
    atA.close()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(statuses().at(-1)?.status).toBe('online')
    atB.close()
    await lastStatus().toBe('offline')
    await (await signIn(a.url, jun.userId)).connect()
    await lastStatus().toBe('online')
  })
})
