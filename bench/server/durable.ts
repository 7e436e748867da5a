import { join } from 'node:path'
import { emptyRoom, type LogEntry, newId } from '@maru/shared'
import { makeFolder } from '@maru/testing'
import { createCore } from '../../apps/server/src/store/sqlite/core.ts'
import { type Database, openDatabase } from '../../apps/server/src/store/sqlite/database.ts'
import { migrate } from '../../apps/server/src/store/sqlite/migrations/index.ts'
import { inPairs, type Row, rowOf } from '../row.ts'
import { startProcess } from './processes.ts'
import { connectRaw, type RawClient } from './raw-client.ts'

const senders = 64
const text = 'A message of a usual length, as people write them.'
const measuredMs = 2_000

/** b) durable sends of 64 people in 64 rooms, against the same rows written straight into the store. */
export async function durableSends(): Promise<Row[]> {
  const maru = await startProcess('maru', { people: senders })
  const clients = await connectRaw(maru.url, senders)
  const { path: folder, remove } = makeFolder()
  const raw = rawStore(folder)
  const alone = await inPairs(
    5,
    () => sendsPerSecond(clients),
    async () => raw(1),
  )
  const together = await inPairs(
    5,
    () => sendsPerSecond(clients),
    async () => raw(senders),
  )
  for (const client of clients) client.close()
  await maru.stop()
  remove()
  return [
    rowOf({ name: 'durable sends, against one row a commit', unit: 'sends/s', target: 3.5, better: 'higher' }, alone),
    rowOf({ name: 'durable sends, against the raw store', unit: 'sends/s', target: 0.7, better: 'higher' }, together),
  ]
}

async function sendsPerSecond(clients: readonly RawClient[]): Promise<number> {
  let acknowledged = 0
  const startedAt = performance.now()
  const sender = async (client: RawClient, index: number) => {
    while (performance.now() - startedAt < measuredMs) {
      await client.ask('messages.send', { roomId: `own-user${index}`, clientId: newId(), text })
      acknowledged++
    }
  }
  await Promise.all(clients.map(sender))
  return acknowledged / ((performance.now() - startedAt) / 1_000)
}

/** The store's own writes in this process, so many to a commit; without sockets, checks or threads. */
function rawStore(folder: string): (batch: number) => number {
  const database: Database = openDatabase(join(folder, 'raw.sqlite'), { readOnly: false })
  migrate(database.connection)
  const core = createCore(database)
  const heads = Array.from({ length: senders }, (_, index) => ({ ...emptyRoom(`room-${index}`), rev: 0, seq: 0 }))
  const settings = {
    kind: 'group',
    title: 'raw',
    capacity: 10,
    locked: false,
    listed: false,
    members: ['raw'],
  } as const
  const write = (index: number, draft: 'created' | 'message') => {
    const head = heads[index]
    if (!head) return
    const seq = draft === 'message' ? head.seq + 1 : head.seq
    const place = { rev: head.rev + 1, seq, by: 'raw', at: Date.now(), clientId: newId() }
    const entry: LogEntry =
      draft === 'message'
        ? { type: 'message', text, ...place }
        : { type: 'created', ...place, ...settings, members: ['raw'] }
    core.log.append(head, [{ entry }])
    heads[index] = { ...head, rev: place.rev, seq }
  }
  for (let index = 0; index < senders; index++) write(index, 'created')
  return (batch) => {
    const startedAt = performance.now()
    let written = 0
    while (performance.now() - startedAt < measuredMs) {
      database.connection.exec('BEGIN IMMEDIATE')
      for (let index = 0; index < batch; index++) write(written++ % senders, 'message')
      database.connection.exec('COMMIT')
    }
    return written / ((performance.now() - startedAt) / 1_000)
  }
}
