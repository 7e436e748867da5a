import { newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { createLogger } from '../src/logger.ts'
import { startUpkeep } from '../src/operating/upkeep.ts'
import { useStore } from './support/sqlite-folder.ts'

const dayMs = 24 * 3_600_000
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
