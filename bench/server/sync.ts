import { emptyRoom, newId } from '@maru/shared'
import { makeFolder } from '@maru/testing'
import { createMetrics, storeTimer } from '../../apps/server/src/operating/metrics.ts'
import { Rooms } from '../../apps/server/src/rooms/rooms.ts'
import { openSqliteStore } from '../../apps/server/src/store/sqlite/index.ts'
import { syncHandlers } from '../../apps/server/src/sync/handlers.ts'
import { type Row, rowOf } from '../row.ts'

const changed = 10

/** e) calls of the store for a sync in 200 rooms of which 10 changed, against one in 20 rooms of which 10 changed. */
export async function syncCalls(): Promise<Row> {
  const pair = { value: await callsOfSync(200), baseline: await callsOfSync(20) }
  return rowOf({ name: 'calls of the store for a sync', unit: 'calls', target: 1, better: 'lower' }, [pair])
}

async function callsOfSync(rooms: number): Promise<number> {
  const { path: folder, remove } = makeFolder()
  const metrics = createMetrics()
  const store = await openSqliteStore({ folder, timer: storeTimer(metrics) })
  const settings = { kind: 'group', title: 'room', capacity: 10, locked: false, listed: false } as const
  for (let index = 0; index < rooms; index++) {
    const place = { rev: 1, seq: 0, by: 'reader', at: 1, clientId: newId() }
    await store.log.append(emptyRoom(`room-${index}`), [
      { entry: { type: 'created', ...place, ...settings, members: ['reader'] } },
    ])
  }
  const cursors = Array.from({ length: rooms }, (_, index) => ({ roomId: `room-${index}`, rev: 1, read: 0 }))
  for (const { roomId } of cursors.slice(0, changed)) {
    const entry = { type: 'message', text: 'news', rev: 2, seq: 1, by: 'reader', at: 2, clientId: newId() } as const
    await store.log.append({ ...emptyRoom(roomId), rev: 1 }, [{ entry }])
  }
  metrics.storeSeconds.reset()
  const session = {
    ...{ sessionId: newId(), userId: 'reader', tokenHash: '', createdAt: 0, lastSeenAt: 0 },
    device: { name: 'bench', kind: 'bot' },
  }
  const caller = { requestId: '', session }
  const localRooms = { headsOf: () => undefined, headsOnEntering: () => undefined }
  const synced = await syncHandlers({ store, rooms: new Rooms(store, Date.now), localRooms })['sync.rooms'](
    { cursors },
    caller,
  )
  if (synced.rooms.length !== changed) throw new Error(`the sync brought ${synced.rooms.length} rooms`)
  await store.close()
  remove()
  const { values } = await metrics.storeSeconds.get()
  return values
    .filter(({ metricName }) => metricName === 'maru_store_seconds_count')
    .reduce((sum, { value }) => sum + value, 0)
}
