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

/** A room's log as a client keeps it: what it hears, and where that has a gap, what it then asks for. */
async function follow(client: Client, roomId: string) {
  const log: LogEntry[] = []
  let gaps = 0
  const sync = async () => {
    const { rooms } = await client.ask('sync.rooms', { cursors: [{ roomId, rev: log.length + 1 }] })
    for (const entry of rooms[0]?.entries ?? []) take(entry)
  }
  /** From the second entry on; one that is known already must be the same. False: one before it is missing. */
  const take = (entry: LogEntry): boolean => {
    if (entry.rev < 2) return true
    const place = entry.rev - 2
    if (place > log.length) return false
    if (place === log.length) log.push(entry)
    else expect(entry).toEqual(log[place])
    return true
  }
  let taken: Promise<void> = sync()
  client.socket.on('entries', (heard: EventPayload<'entries'>) => {
    if (heard.roomId !== roomId) return
    taken = taken.then(async () => {
      for (const entry of heard.entries) {
        if (take(entry)) continue
        gaps++
        await sync()
      }
    })
  })
  await taken
  return {
    log,
    gaps: () => gaps,
    /** Rejects if something that was heard did not fit. */
    settled: () => taken,
    heardLive: () =>
      client.all('entries').flatMap((heard) => (heard.roomId === roomId ? heard.entries.map(({ rev }) => rev) : [])),
  }
}

describe.skipIf(missing)('two server processes (needs MONGODB_URI and REDIS_URL)', { timeout: 60_000 }, () => {
  test('give everybody every entry of a room that both write to, once and in one order', async () => {
    const { a, b, minji, jun, roomId } = await twoNodes()
    const watchers = [await signUp(a.url, 'yuna'), await signUp(b.url, 'sora')]
    for (const watcher of watchers) await watcher.ask('rooms.join', { roomId, clientId: newId() })
    const [atA, atB] = [await minji.connect(), await jun.connect()]
    const clients = [atA, atB, ...(await Promise.all(watchers.map((watcher) => watcher.connect())))]
    const followers = await Promise.all(clients.map((client) => follow(client, roomId)))
    const before = followers[0]?.log.length ?? 0
    const write = async (times: number) => {
      const hammer = (client: Client) =>
        Array.from({ length: times }, (_, index) =>
          client.ask('messages.send', { roomId, clientId: newId(), text: `${client.userId} ${index}` }),
        )
      return (await Promise.all([...hammer(atA), ...hammer(atB)])).map(({ rev }) => rev)
    }
    const everybodyHas = (count: number) =>
      expect.poll(() => followers.map(({ log }) => log.length)).toEqual(clients.map(() => before + count))
    const landed = await write(80)
    await everybodyHas(160)
    // One misses the next ten, and learns of that from the last twenty.
    const sleeper = clients.at(-1)
    sleeper?.socket.disconnect()
    landed.push(...(await write(5)))
    await new Promise<void>((resolve) => sleeper?.socket.once('connect', resolve).connect())
    landed.push(...(await write(10)))
    await everybodyHas(190)
    const revs = landed.toSorted((x, y) => x - y)
    expect(revs).toEqual(Array.from({ length: 190 }, (_, index) => before + 2 + index))

    for (const { log, settled, heardLive } of followers) {
      await settled()
      expect(log.map(({ rev }) => rev)).toEqual(log.map((_, index) => index + 2))
      expect(log).toEqual(followers[0]?.log)
      expect(new Set(heardLive()).size).toBe(heardLive().length)
    }
    // Asking closes gaps; it does not stand in for the sockets.
    for (const { heardLive } of followers.slice(0, -1)) expect(heardLive()).toEqual(expect.arrayContaining(revs))
    expect(followers.at(-1)?.gaps()).toBeGreaterThan(0)
  })

  test('take people out of rooms and cut devices on each other', async () => {
    const { b, minji, jun, roomId } = await twoNodes()
    const live = await jun.connect()
    const laptop = await signIn(b.url, 'minji')
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
    const watching = await minji.connect()
    const told = () => watching.all('presence').flatMap(({ people }) => people.filter(({ userId }) => userId === 'jun'))
    await jun.connect()
    const status = async () => (await minji.ask('presence.get', { userIds: ['jun'] })).people[0]?.status
    await expect.poll(status).toBe('online')
    await expect.poll(() => told().at(-1)?.status).toBe('online')
    b.child.kill('SIGKILL')
    expect(await codeOf(minji.ask('messages.send', { roomId, clientId: newId(), text: 'it goes on' }))).toBe('ok')
    await expect.poll(status, { timeout: 40_000, interval: 500 }).toBe('offline')
    await expect.poll(() => told().at(-1)?.status).toBe('offline')
  })

  test('tell friends of somebody who moves from one to the other and back', async () => {
    const { a, b, minji, jun, roomId } = await twoNodes()
    const sora = await signUp(b.url, 'sora')
    await sora.ask('rooms.join', { roomId, clientId: newId() })
    const watching = await minji.connect()
    const told = (who = 'jun') =>
      watching.all('presence').flatMap(({ people }) => people.filter(({ userId }) => userId === who))
    const now = (who?: string) => expect.poll(() => told(who).at(-1)?.status)
    const atA = await (await signIn(a.url, 'jun')).connect()
    await now().toBe('online')
    const atB = await (await signIn(b.url, 'jun')).connect()
    // A knows of the one at B once it has heard of somebody who came there later.
    await sora.connect()
    await now('sora').toBe('online')
    atA.close()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(told().at(-1)?.status).toBe('online')
    atB.close()
    await now().toBe('offline')
    await (await signIn(a.url, jun.userId)).connect()
    await now().toBe('online')
  })
})
