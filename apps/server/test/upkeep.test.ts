import { setImmediate } from 'node:timers/promises'
import { newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLogger } from '../src/logger.ts'
import { startUpkeep } from '../src/operating/upkeep.ts'
import { useStore } from './support/sqlite-folder.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const now = 100 * dayMs

test('a server deletes sessions and invitations that have expired, and only those', async () => {
  const store = await useStore(useFolder())
  for (const lastSeenAt of [now - 31 * dayMs, now - 29 * dayMs])
    await store.sessions.create({
      ...{ sessionId: newId(), userId: 'minji', tokenHash: newId(), createdAt: 1, lastSeenAt },
      device: { name: 'test', kind: 'bot' },
    })
  for (const expiresAt of [now, now + 1])
    await store.invites.create({
      ...{ code: `code-${expiresAt}`, roomId: 'room', by: 'minji', createdAt: 1, expiresAt, uses: 0, maxUses: 1 },
    })
  const stop = startUpkeep({ store, clock: () => now, idleDays: 30, logger: createLogger('silent') })
  await stop()
  expect((await store.sessions.ofUser('minji')).map(({ lastSeenAt }) => lastSeenAt)).toEqual([now - 29 * dayMs])
  expect(await store.invites.get(`code-${now}`)).toBeUndefined()
  expect(await store.invites.get(`code-${now + 1}`)).toBeDefined()
})

describe('hourly', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  const startWith = (removeUnused: () => Promise<void>) =>
    startUpkeep({
      store: { sessions: { removeUnused }, invites: { removeExpired: async () => {} } },
      clock: () => now,
      idleDays: 30,
      logger: createLogger('silent'),
    })

  test('a server that closes after hours of an outage waits for one clean-up, not for one of each hour', async () => {
    const outage = Promise.withResolvers<void>()
    const removeUnused = vi.fn(() => outage.promise)
    const stop = startWith(removeUnused)
    vi.advanceTimersByTime(5 * hourMs)
    const stopped = stop()
    outage.reject(new Error('the store is away'))
    await stopped
    expect(removeUnused).toHaveBeenCalledTimes(1)
  })

  test('a server cleans up again an hour after a clean-up that failed', async () => {
    const removeUnused = vi.fn(() => Promise.reject(new Error('the store is away')))
    const stop = startWith(removeUnused)
    await setImmediate()
    vi.advanceTimersByTime(hourMs)
    await stop()
    expect(removeUnused).toHaveBeenCalledTimes(2)
  })
})
