import { emptyRoom, type LogEntry } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { toEntryRow } from '../../src/store/mongo/rows.ts'
import type { Store, StoredEntry } from '../../src/store/port.ts'
import { noMongo, type TestDatabase, title, useDatabase } from '../support/mongo.ts'
import { created, type Draft, foldOf, following, inTime, textMessage, writeTo } from '../support/store-room.ts'

const roomId = 'crashed'
const beforeCrash: Draft[] = [
  created('owner'),
  { type: 'joined', by: 'guest' },
  textMessage('first words'),
  textMessage('second words'),
  { type: 'edited', target: 1, text: 'secret words' },
  { type: 'pinned', target: 1, on: true },
]
const leftPending: Draft[] = [
  { type: 'joined', by: 'late' },
  { type: 'left', by: 'guest', quiet: false },
  { type: 'settings', locked: true, title: 'Renamed' },
  { type: 'reacted', target: 2, emoji: '👍', on: true },
  { type: 'edited', target: 2, text: 'corrected words' },
  { type: 'deleted', target: 1 },
  textMessage('third words'),
]

describe.skipIf(noMongo)(title('a process that died between writing to the log and applying it'), () => {
  test('goes unnoticed by readers', async () => {
    const database = await useDatabase()
    const store = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
    const entries = await writeAndDie(database, store)
    await expectAllApplied(store, entries)
    expect(await pendingIn(database)).toBeGreaterThan(0)
    await store.close()
  })

  test('has its work completed by the next process to open the store', async () => {
    const database = await useDatabase()
    const first = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
    const entries = await writeAndDie(database, first)
    await first.close()
    const next = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
    await expectFinished(database, next, entries)
    await next.close()
  })

  test('has its work completed by the other processes that are running', async () => {
    const database = await useDatabase()
    const other = await openMongoStore(database.uri, { sweepEveryMs: 20 })
    const entries = await writeAndDie(database, other)
    await expect.poll(() => pendingIn(database)).toBe(0)
    await expectFinished(database, other, entries)
    await other.close()
  })

  test('has its work completed, in the right order, by the next change of the room', async () => {
    const database = await useDatabase()
    const store = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
    const entries = await writeAndDie(database, store)
    const [room] = await store.rooms.get([roomId])
    const more = following(room?.state ?? emptyRoom(roomId), [{ type: 'reacted', target: 2, emoji: '🎉', on: true }])
    await store.log.append(
      room?.state ?? emptyRoom(roomId),
      more.map((entry) => ({ entry })),
    )
    await expectFinished(database, store, [...entries, ...more])
    await store.close()
  })

  test('leaves a room visible even if only its first entry was written', async () => {
    const database = await useDatabase()
    const store = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
    const entries = following(emptyRoom('new'), [created('owner', 'guest')])
    await insertOnly(
      database,
      'new',
      entries.map((entry) => ({ entry, passwordHash: 'hash' })),
    )
    expect(await store.rooms.get(['new'])).toEqual([{ state: foldOf('new', entries).room, passwordHash: 'hash' }])
    expect(await store.rooms.headsOf('guest')).toEqual([{ roomId: 'new', rev: 1, seq: 0, read: 0 }])
    await store.close()
  })

  test('while erasing a room has it erased by the next process to open the store', async () => {
    const database = await useDatabase()
    const first = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
    const writer = writeTo(first, roomId)
    await writer.write(...beforeCrash, { type: 'closed' })
    await first.positions.saveRead([{ roomId, userId: 'owner', seq: 1, at: 1 }])
    await database.models.entries.deleteMany({ roomId, rev: 1 })
    await first.close()
    const next = await openMongoStore(database.uri)
    expect(await database.models.entries.find({}, { _id: 0, type: 1 }).lean()).toEqual([{ type: 'closed' }])
    expect(await database.models.read.countDocuments()).toBe(0)
    expect(JSON.stringify(await database.models.rooms.find().lean())).not.toContain('Floor')
    expect((await next.rooms.get([roomId]))[0]?.state).toMatchObject({ closed: true, rev: 7, members: [] })
    expect(await next.log.after([{ roomId, rev: 2 }], 3)).toEqual([[writer.written.at(-1)]])
    await next.close()
  })
})

/** Writes a room normally, then inserts entries into the log alone, as a crash leaves them. */
async function writeAndDie(database: TestDatabase, store: Store): Promise<LogEntry[]> {
  const writer = writeTo(store, roomId)
  await writer.write(...beforeCrash)
  const rest = following(writer.state, leftPending)
  await insertOnly(
    database,
    roomId,
    rest.map((entry) => ({ entry, ...(entry.type === 'settings' && { passwordHash: 'hash' }) })),
  )
  return [...writer.written, ...rest]
}

const insertOnly = (database: TestDatabase, id: string, entries: readonly StoredEntry[]) =>
  database.models.entries.collection.insertMany(entries.map((entry) => toEntryRow(id, entry)))

const pendingIn = (database: TestDatabase) => database.models.entries.countDocuments({ pending: true })

async function expectAllApplied(store: Store, entries: readonly LogEntry[]): Promise<void> {
  const { room, messages } = foldOf(roomId, entries)
  expect(await store.rooms.get([roomId])).toEqual([{ state: room, passwordHash: 'hash' }])
  expect((await store.log.pages([{ roomId, fromSeq: 1, toSeq: 9, notices: 0 }]))[0]).toEqual([...messages.values()])
  const head = { roomId, rev: room.rev, seq: room.seq, read: 0 }
  expect(await store.rooms.headsOf('late')).toEqual([head])
  // Up to what they wrote before the crash: of the rest, nobody was told that it is stored.
  expect(await store.rooms.headsOf('owner')).toEqual([{ ...head, read: 2 }])
  expect(await store.rooms.headsOf('guest')).toEqual([])
  const [log] = await store.log.after([{ roomId, rev: 0 }], 100)
  expect(log?.map((entry) => entry.rev)).toEqual(entries.map((entry) => entry.rev))
  expect(JSON.stringify(log)).not.toMatch(/secret|first|hash/)
  expect(await store.log.search({ userId: 'late', query: 'secret', limit: 5, ...inTime })).toEqual({ hits: [] })
  expect(await store.log.search({ userId: 'late', query: 'second', limit: 5, ...inTime })).toEqual({ hits: [] })
}

async function expectFinished(database: TestDatabase, store: Store, entries: readonly LogEntry[]): Promise<void> {
  await expectAllApplied(store, entries)
  expect(await pendingIn(database)).toBe(0)
  expect(JSON.stringify(await database.models.entries.find().lean())).not.toMatch(/secret|hash/)
  const { hits } = await store.log.search({ userId: 'late', query: 'corrected', limit: 5, ...inTime })
  expect(hits.map((hit) => hit.message.seq)).toEqual([2])
  expect(await store.rooms.lobby({ text: 'renamed', limit: 5 })).toMatchObject([{ roomId, members: 2, locked: true }])
}
