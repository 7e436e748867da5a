import { setTimeout as delay } from 'node:timers/promises'
import type { PersonPresence } from '@maru/shared'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { PeopleSeen } from '../../src/presence/people-seen.ts'
import { createPresenceLink } from '../../src/presence/presence-link.ts'
import { connectRedis } from '../../src/realtime/redis-link.ts'
import { noRedis, redisTitle, startRedis } from '../support/redis.ts'

const crowd: PersonPresence[] = Array.from({ length: 1_000 }, (_, index) => ({
  userId: `user-${index}`,
  status: index % 3 ? 'online' : 'away',
}))

/** A process that sees these people, and what it knows of the one other process. */
async function startLink(url: string, peopleHere: PersonPresence[]) {
  const redis = await connectRedis(url, createLogger('silent'))
  const link = createPresenceLink(redis, () => {})
  const others = { seen: new PeopleSeen(), timesEveryone: 0 }
  link.setListener({
    onChange(_processId, people) {
      others.seen.update(people)
      return false
    },
    onEveryone(_processId, people) {
      others.seen = new PeopleSeen(people)
      others.timesEveryone++
    },
    digestOf: () => others.seen.digest,
  })
  await redis.subscriptions.settled()
  const stop = link.startHeartbeat(() => peopleHere)
  onTestFinished(() => {
    stop()
    redis.destroy()
  })
  return { redis, link, others }
}

/** Longer than from one heartbeat to the next. */
const heartbeatMs = 6_000

describe.skipIf(noRedis)(redisTitle('presence between processes'), () => {
  test('is told once, not with every heartbeat, and again only to whoever missed some of it', async () => {
    const { url } = await startRedis()
    const a = await startLink(url, crowd)
    const b = await startLink(url, [])
    const published: string[] = []
    const watcher = await connectRedis(url, createLogger('silent'))
    onTestFinished(() => watcher.destroy())
    watcher.subscriptions.add('maru:presence', (text) => published.push(text))
    await watcher.subscriptions.settled()
    const digest = new PeopleSeen(crowd).digest

    a.link.send(crowd, [])
    await expect.poll(() => b.others.seen.digest).toBe(digest)
    published.length = 0
    await delay(heartbeatMs)
    expect(published.length).toBeGreaterThanOrEqual(2)
    expect(published.join('').length).toBeLessThan(1_000)

    // As if one change had been lost on the way.
    b.others.seen.update([{ userId: 'user-7', status: 'offline' }])
    await expect.poll(() => b.others.seen.digest, { timeout: 2 * heartbeatMs }).toBe(digest)
    expect(b.others.timesEveryone).toBe(1)
    expect(a.others.timesEveryone).toBe(0)
  })
})

describe('a digest', () => {
  test('is the same for the same people, however they came, and another for others', () => {
    const one = new PeopleSeen(crowd)
    const other = new PeopleSeen()
    for (const person of crowd.toReversed()) other.update([{ ...person, status: 'away' }, person])
    expect(other.digest).toBe(one.digest)
    other.update([{ userId: 'user-1', status: 'away' }])
    expect(other.digest).not.toBe(one.digest)
    other.update([{ userId: 'user-1', status: 'online' }])
    expect(other.digest).toBe(one.digest)
    for (const { userId } of crowd) other.update([{ userId, status: 'offline' }])
    expect(other.digest).toBe(new PeopleSeen().digest)
  })
})
