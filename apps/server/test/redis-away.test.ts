import { setTimeout as delay } from 'node:timers/promises'
import { digestOfHeads, type EventPayload, limits, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { type Client, codeOf, goLive, roomOf, signIn, signUp } from './support/client.ts'
import { startNodes } from './support/nodes.ts'
import { noRedis, redisTitle, startRedis, type TestRedis } from './support/redis.ts'
import { writeTo } from './support/store-room.ts'

/** How Redis goes away, and how it comes back. */
const outages = [
  {
    how: 'killed and started again, empty',
    leave: (redis: TestRedis) => redis.kill(),
    comeBack: (redis: TestRedis) => redis.start(),
  },
  {
    how: 'hung for a while',
    leave: async (redis: TestRedis) => redis.hang(),
    comeBack: async (redis: TestRedis) => redis.resume(),
  },
]

const outageMs = 2_000
/** Longer than the client's own time-out for what it could not send, which once ended the process. */
const longOutageMs = 7_000

/** Two servers, minji at the first, jun at the second, and a room that both are in, with so many others. */
async function minjiAndJun(environment: Record<string, string> = {}, others = 0) {
  const redis = await startRedis()
  const { a, b, store } = await startNodes(redis.url, environment)
  const [minji, jun] = [await signUp(a.url, 'minji'), await signUp(b.url, 'jun')]
  const roomId = await roomOf([minji, jun])
  const crowd = Array.from({ length: others }, (_, index) => ({ type: 'joined', by: `other${index}` }) as const)
  if (crowd.length > 0) await writeTo(store, roomId, (await store.rooms.get([roomId]))[0]?.state).write(...crowd)
  const [atA, atB] = [await goLive(minji), await goLive(jun)]
  const say = (client: Client, text: string) => client.ask('messages.send', { roomId, clientId: newId(), text })
  // Both are live, and each receives what the other writes.
  await say(atA, 'hello from a')
  await say(atB, 'hello from b')
  for (const client of [atA, atB])
    await expect.poll(() => texts(client).toSorted()).toEqual(['hello from a', 'hello from b'])
  return { redis, a, b, store, minji, jun, roomId, atA, atB, say }
}

const texts = (client: Client) =>
  client
    .received('entries')
    .flatMap(({ entries }) => entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])))

/** What a client receives while Redis is still away: the tests keep it away for as long. */
const whileAway = { timeout: 20_000, interval: 20 }
const afterwards = { timeout: 60_000, interval: 50 }

describe.skipIf(noRedis).each(outages)(redisTitle('two servers while Redis is $how'), (outage) => {
  test('answer sends; clients of the same server receive them at once, the others by the time it is back', async () => {
    const { redis, a, minji, roomId, atA, atB, say } = await minjiAndJun()
    const phone = await goLive(await signIn(a.url, 'minji'))
    await outage.leave(redis)
    await say(atA, 'is anybody there?')
    await expect.poll(() => texts(phone), whileAway).toContain('is anybody there?')
    await say(atB, 'I am')
    await expect.poll(() => texts(atB), whileAway).toContain('I am')
    await delay(longOutageMs)
    await say(atA, 'still here')
    await expect.poll(() => texts(phone), whileAway).toContain('still here')
    await outage.comeBack(redis)
    for (const client of [atA, atB, phone])
      await expect
        .poll(() => texts(client), afterwards)
        .toEqual(expect.arrayContaining(['is anybody there?', 'I am', 'still here']))
    // And each of them once, in the order of the log, wherever it was written.
    const { entries } = await minji.ask('messages.history', { roomId, limit: 100 })
    expect(entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toHaveLength(5)
    for (const client of [atA, atB]) {
      const revs = client.received('entries').flatMap((event) => event.entries.map(({ rev }) => rev))
      expect(new Set(revs).size).toBe(revs.length)
    }
    await say(atB, 'all is well')
    await expect.poll(() => texts(atA), whileAway).toContain('all is well')
  })

  test('take out a member who is kicked meanwhile, who receives nothing that is written after', async () => {
    const { redis, a, roomId, atA, atB, say } = await minjiAndJun()
    const tablet = await goLive(await signIn(a.url, 'jun'))
    await outage.leave(redis)
    await atA.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    await expect.poll(() => tablet.received('room.gone'), whileAway).toEqual([{ roomId, reason: 'kicked' }])
    await say(atA, 'between us')
    await delay(outageMs)
    await outage.comeBack(redis)
    await say(atA, 'not for jun')
    await expect.poll(() => atB.received('room.gone').at(-1), afterwards).toEqual({ roomId, reason: 'kicked' })
    await say(atA, 'nor this')
    await delay(1_000)
    for (const client of [tablet, atB]) expect(texts(client).filter((text) => !text.startsWith('hello'))).toEqual([])
  })

  test('bring in a user who joins meanwhile', async () => {
    const { redis, a, b, minji, roomId, atA, say } = await minjiAndJun()
    const sora = await signUp(b.url, 'sora')
    const atB = await goLive(sora)
    const viaA = await signIn(a.url, 'sora')
    await outage.leave(redis)
    await viaA.ask('rooms.join', { roomId, clientId: newId() })
    await delay(outageMs)
    await outage.comeBack(redis)
    await expect.poll(() => atB.received('room.joined'), afterwards).toContainEqual({ roomId })
    await say(atA, 'welcome')
    await expect.poll(() => texts(atB), afterwards).toContain('welcome')
    expect(await codeOf(minji.ask('rooms.get', { roomId }))).toBe('ok')
  })

  test('sign out a device whose session ends meanwhile', async () => {
    const { redis, a, b } = await minjiAndJun()
    const laptop = await signIn(b.url, 'minji')
    const live = await goLive(laptop)
    const cut = new Promise((resolve) => live.socket.once('disconnect', resolve))
    const phone = await signIn(a.url, 'minji')
    await outage.leave(redis)
    await phone.ask('sessions.revoke', { sessionId: laptop.sessionId })
    await delay(outageMs)
    await outage.comeBack(redis)
    expect(await Promise.race([cut, delay(60_000)])).toBe('io server disconnect')
    expect(live.received('session.ended')).toEqual([{ sessionId: laptop.sessionId }])
  })

  test('answer sign-ins, and the list of devices, in time', async () => {
    const { redis, a, minji } = await minjiAndJun({ MARU_RATE_SCALE: '1' })
    await outage.leave(redis)
    const started = Date.now()
    const phone = await signIn(a.url, 'minji')
    const { sessions } = await phone.ask('sessions.list', {})
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(
      sessions.find(({ sessionId }) => sessionId !== phone.sessionId && sessionId !== minji.sessionId),
    ).toBeUndefined()
    // Once it is known to be away, nothing waits for it: a wait would take a second each time.
    const again = Date.now()
    for (let index = 0; index < 20; index++) await phone.ask('accounts.me', {})
    expect(Date.now() - again).toBeLessThan(10_000)
  })

  test('know who is online and who is not, once it is back', async () => {
    const { redis, b, minji, atA, atB } = await minjiAndJun()
    const status = async (userId: string) => (await minji.ask('presence.get', { userIds: [userId] })).people[0]?.status
    await expect.poll(() => status('jun'), afterwards).toBe('online')
    await outage.leave(redis)
    atB.close()
    await delay(outageMs)
    await outage.comeBack(redis)
    await expect.poll(() => status('jun'), afterwards).toBe('offline')
    const statuses = () =>
      atA.received('presence').flatMap(({ people }) => people.filter(({ userId }) => userId === 'jun'))
    await expect.poll(() => statuses().at(-1)?.status).toBe('offline')
    await goLive(await signIn(b.url, 'jun'))
    await expect.poll(() => statuses().at(-1)?.status).toBe('online')
  })

  test('make up for what else happened meanwhile: nicknames, and how far people read', async () => {
    const { redis, jun, roomId, atA, atB } = await minjiAndJun()
    await outage.leave(redis)
    await jun.ask('accounts.rename', { nickname: 'Jun the Reader' })
    await atB.ask('messages.read', { roomId, seq: 2 })
    await delay(outageMs)
    await outage.comeBack(redis)
    await expect
      .poll(() => atA.received('profile'), afterwards)
      .toContainEqual({ userId: 'jun', nickname: 'Jun the Reader' })
    const read = () => atA.received('positions').flatMap((positions: EventPayload<'positions'>) => positions.read)
    await expect.poll(read, afterwards).toContainEqual(expect.objectContaining({ userId: 'jun', seq: 2 }))
  })
})

describe.skipIf(noRedis)(redisTitle('an entry that no process announced'), () => {
  test('reaches every client all the same, within seconds', async () => {
    const { store, roomId, atA, atB } = await minjiAndJun()
    // As a process that ends between storing an entry and telling of it.
    const [room] = await store.rooms.get([roomId])
    await writeTo(store, roomId, room?.state).write({
      type: 'message',
      by: 'jun',
      text: 'my last words',
      at: Date.now(),
    })
    const [after] = await store.rooms.get([roomId])
    const digest = digestOfHeads([{ roomId, rev: after?.state.rev ?? 0 }])
    for (const client of [atA, atB]) {
      await expect.poll(async () => (await client.ask('sync.heads', { digest })).same, afterwards).toBe(true)
      await expect.poll(() => texts(client), afterwards).toContain('my last words')
    }
  })

  test('brings in who joined a large room', async () => {
    const { b, store, roomId, atA, say } = await minjiAndJun({}, limits.smallRoomMax)
    const sora = await goLive(await signUp(b.url, 'sora'))
    const [room] = await store.rooms.get([roomId])
    await writeTo(store, roomId, room?.state).write({ type: 'joined', by: 'sora', at: Date.now() })
    await expect.poll(() => sora.received('room.joined'), afterwards).toContainEqual({ roomId })
    await say(atA, 'welcome')
    await expect.poll(() => texts(sora), afterwards).toContain('welcome')
  })

  test.each([
    ['a small room', 0],
    ['a large room', limits.smallRoomMax],
  ])('takes a removed member out of %s, who receives nothing that comes after', async (_, others) => {
    const { a, store, roomId, atA, atB, say } = await minjiAndJun({}, others)
    const tablet = await goLive(await signIn(a.url, 'jun'))
    const [room] = await store.rooms.get([roomId])
    await writeTo(store, roomId, room?.state).write({ type: 'kicked', by: 'minji', user: 'jun', at: Date.now() })
    await say(atA, 'not for jun')
    for (const client of [tablet, atB]) expect(await client.waitFor('room.gone')).toEqual({ roomId, reason: 'kicked' })
    for (const client of [tablet, atB]) expect(texts(client)).not.toContain('not for jun')
  })
})
