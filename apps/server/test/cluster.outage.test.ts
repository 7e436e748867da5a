import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { type Client, codeOf, goLive, roomOf, signUp } from './support/client.ts'
import { noMongo, title, useDatabase } from './support/mongo.ts'
import { startProcess } from './support/processes.ts'
import { noRedis, redisTitle, startRedis } from './support/redis.ts'

const texts = (client: Client) =>
  client
    .received('entries')
    .flatMap(({ entries }) => entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])))

async function twoProcesses() {
  const { uri } = await useDatabase()
  const redis = await startRedis()
  const [a, b] = await Promise.all([startProcess(uri, redis.url), startProcess(uri, redis.url)])
  return { redis, uri, a, b }
}

async function withPeople() {
  const service = await twoProcesses()
  const [minji, jun] = [await signUp(service.a.url, 'minji'), await signUp(service.b.url, 'jun')]
  const roomId = await roomOf([minji, jun])
  const [atA, atB] = [await goLive(minji), await goLive(jun)]
  const say = (client: Client, text: string) => client.ask('messages.send', { roomId, clientId: newId(), text })
  await say(atA, 'hello')
  await expect.poll(() => texts(atB)).toEqual(['hello'])
  return { ...service, minji, jun, roomId, atA, atB, say }
}

const within = { timeout: 60_000, interval: 50 }

describe.skipIf(noMongo || noRedis)(title(redisTitle('processes in an outage')), () => {
  test('outlive a Redis that is gone for ten seconds, with and without clients', async () => {
    const { redis, a, b } = await twoProcesses()
    const outage = async () => {
      await redis.kill()
      await delay(10_000)
      await redis.start()
      await delay(2_000)
      expect([a.child.exitCode, b.child.exitCode]).toEqual([null, null])
    }
    await outage()
    const minji = await signUp(a.url, 'minji')
    const live = await goLive(minji)
    await outage()
    expect(live.socket.connected).toBe(true)
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
    const notices = a.logged.filter((line) => line.includes('Redis is'))
    expect(notices).toHaveLength(5)
    expect(notices[1]).toMatch(/"message":".*(ECONNREFUSED|ECONNRESET|closed)/)
  })

  test('start while Redis is away, and find each other once it is back', async () => {
    const { uri } = await useDatabase()
    const redis = await startRedis()
    await redis.kill()
    const [a, b] = await Promise.all([startProcess(uri, redis.url), startProcess(uri, redis.url)])
    const [minji, jun] = [await signUp(a.url, 'minji'), await signUp(b.url, 'jun')]
    const roomId = await roomOf([minji, jun])
    const atB = await goLive(jun)
    await redis.start()
    const status = async () => (await minji.ask('presence.get', { userIds: ['jun'] })).people[0]?.status
    await expect.poll(status, within).toBe('online')
    const waits: number[] = []
    for (let round = 1; round <= 3; round++) {
      const before = Date.now()
      await minji.ask('messages.send', { roomId, clientId: newId(), text: 'found you' })
      await expect.poll(() => texts(atB), within).toHaveLength(round)
      waits.push(Date.now() - before)
    }
    // Announced, and not found by the check of what may have been lost, which comes every five seconds.
    expect(waits.toSorted((a, b) => a - b)[1]).toBeLessThan(4_000)
  })

  test('send what a process stored before it was killed, and had not announced yet', async () => {
    const { redis, a, atA, atB, say } = await withPeople()
    redis.hang()
    await say(atA, 'my last words')
    a.child.kill('SIGKILL')
    redis.resume()
    await expect.poll(() => texts(atB), within).toEqual(['hello', 'my last words'])
  })

  test('write each message once while the writer of the room is paused or killed', async () => {
    const { a, b, atA, atB, say } = await withPeople()
    const both = (times: number) =>
      Promise.all([atA, atB].flatMap((client) => Array.from({ length: times }, (_, index) => say(client, `${index}`))))
    // Both write for a while, and then agree on a writer.
    for (let round = 0; round < 5; round++) await both(10)
    for (const [child, client] of [
      [a.child, atB],
      [b.child, atA],
    ] as const) {
      child.kill('SIGSTOP')
      const landed = await Promise.all(Array.from({ length: 20 }, (_, index) => say(client, `alone ${index}`)))
      expect(new Set(landed.map(({ rev }) => rev)).size).toBe(20)
      child.kill('SIGCONT')
      await both(5)
    }
    a.child.kill('SIGKILL')
    const landed = await Promise.all(Array.from({ length: 20 }, (_, index) => say(atB, `last ${index}`)))
    await expect.poll(() => texts(atB).filter((text) => text.startsWith('last')).length, within).toBe(20)
    expect(new Set(landed.map(({ rev }) => rev)).size).toBe(20)
    for (const client of [atA, atB]) {
      const revs = client.received('entries').flatMap(({ entries }) => entries.map(({ rev }) => rev))
      expect(new Set(revs).size).toBe(revs.length)
    }
  })

  test('catch up after a pause, and send a removed member nothing', async () => {
    const { redis, b, minji, atA, roomId, atB, say } = await withPeople()
    const sora = await signUp(b.url, 'sora')
    await sora.ask('rooms.join', { roomId, clientId: newId() })
    const soraAtB = await goLive(sora)
    b.child.kill('SIGSTOP')
    await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    for (let index = 0; index < 300; index++) await say(atA, `message ${index}`)
    await redis.forget()
    await delay(5_000)
    b.child.kill('SIGCONT')
    await say(atA, 'after that')
    await expect.poll(() => texts(soraAtB), within).toContain('after that')
    expect(await atB.waitFor('room.gone')).toEqual({ roomId, reason: 'kicked' })
    expect(texts(atB).filter((text) => text !== 'hello')).toEqual([])
  })
})
