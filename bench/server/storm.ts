import { setTimeout as wait } from 'node:timers/promises'
import { inPairs, percentile, type Row, rowOf } from '../row.ts'
import { startProcess } from './processes.ts'
import { RawClient } from './raw-client.ts'
import { circlesOf, userId, type World } from './world.ts'

const people = 2_000
const attemptsMax = 5
const betweenAttemptsMs = 500
const settledMs = 3_000
const world: World = { people, together: 1, circles: { each: 50, size: 20 } }

/** h) how long it takes until everybody is live who connects at the same moment. */
export async function connectStorm(): Promise<Row> {
  const [maru, bare] = [await startProcess('maru', world), await startProcess('bare-rooms', world)]
  const pairs = await inPairs(
    3,
    () => p99ToLive(maru.url),
    () => p99ToLive(bare.url),
  )
  await Promise.all([maru.stop(), bare.stop()])
  return rowOf({ name: 'p99 to live, 2,000 connecting at once', unit: 'ms', target: 3, better: 'lower' }, pairs)
}

async function p99ToLive(url: string): Promise<number> {
  const startedAt = performance.now()
  const live = await Promise.all(
    Array.from({ length: people }, async (_, index) => {
      const client = await goLive(url, index)
      return { client, took: performance.now() - startedAt }
    }),
  )
  for (const { client } of live) client.close()
  // The next storm finds a server that knows that these are gone.
  await wait(settledMs)
  return percentile(
    live.map(({ took }) => took),
    0.99,
  )
}

/** As a client does it: one that is not let in, or cut, tries again. */
async function goLive(url: string, index: number): Promise<RawClient> {
  for (let attempt = 1; ; attempt++)
    try {
      const client = await RawClient.connect(url, index)
      await client.ask('users.blocked', {})
      const { rooms } = await client.ask('sync.rooms', { cursors: cursorsOf(index) })
      if (!Array.isArray(rooms) || rooms.length > 0) throw new Error(`${userId(index)} is not up to date`)
      return client
    } catch (error) {
      if (attempt === attemptsMax) throw error
      await wait(betweenAttemptsMs)
    }
}

/** Of rooms in which nothing happened since they were made. */
const cursorsOf = (index: number) => {
  const roomIds = [`own-${userId(index)}`, ...circlesOf(index, world), ...(index === 0 ? ['everybody'] : [])]
  return roomIds.map((roomId) => ({ roomId, rev: 1 }))
}
