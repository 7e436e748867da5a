import { emptyRoom, type LogEntry, type Member, newId } from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { toEntryRow } from '../../src/store/mongo/rows.ts'
import { settle } from '../../src/store/mongo/settle.ts'
import type { Store } from '../../src/store/port.ts'
import { content } from '../support/media.ts'
import { createDatabase, noMongo, type TestDatabase, title } from '../support/mongo.ts'
import { created, type Draft, foldOf, following } from '../support/store-room.ts'
import { batchesOfSteps, draftOf, people, type Step } from './contract/valid-logs.ts'

let rooms = 0

describe.skipIf(noMongo)(title('entries that a crash left unapplied'), () => {
  let database: TestDatabase
  let store: Store

  beforeAll(async () => {
    database = await createDatabase()
    store = await openMongoStore(database.uri, { sweepEveryMs: 1_000_000 })
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  /** What readers are told about the members of a room, by every way of asking. */
  async function readMembers(roomId: string) {
    const page = await store.rooms.members(roomId, { limit: 100 })
    const named = await store.rooms.members(roomId, { limit: 100, text: 'm' })
    const heads = await Promise.all(people.map((userId) => store.rooms.headsOf(userId)))
    const readers = (read: boolean) => store.positions.readers(roomId, { seq: 1, read, limit: 100 })
    return {
      page,
      named: named.map(({ userId }) => userId),
      among: byId(await store.rooms.membersAmong(roomId, people)),
      inRoom: people.filter((_, index) => heads[index]?.some((head) => head.roomId === roomId)),
      counts: await store.positions.counts(roomId),
      read: (await readers(true)).map(({ userId }) => userId),
      unread: (await readers(false)).map(({ userId }) => userId),
    }
  }

  test('count for the members of their room as if they were applied, and are applied later', async () => {
    const held = async (batches: Step[][], share: number, closes: boolean) => {
      const roomId = `room-${++rooms}`
      const written = entriesOf(roomId, batches)
      const settled = Math.floor(written.length * share)
      const last = written.at(-1)
      const end = closes && last ? following(foldOf(roomId, written).room, [{ type: 'closed' }]) : []
      for (const part of [written.slice(0, settled), [...written.slice(settled), ...end]])
        if (part.length > 0) {
          await database.models.entries.collection.insertMany(part.map((entry) => toEntryRow(roomId, { entry })))
          if (part[0]?.rev === 1 && settled > 0) await settle(database.models, roomId, settled)
        }
      await store.positions.saveRead([{ roomId, userId: 'mina', seq: 1, at: 1 }])

      const { members } = foldOf(roomId, [...written, ...end]).room
      const expected = expectedOf(members)
      expect(await readMembers(roomId)).toEqual(expected)
      await settle(database.models, roomId, 1_000)
      expect(await readMembers(roomId)).toEqual(expected)
    }
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    await fc.assert(fc.asyncProperty(batchesOfSteps, share, fc.boolean(), held), { numRuns: 25 })
  })

  test('take the files of a deleted message with them when they are applied, as often as that is tried', async () => {
    const roomId = `room-${++rooms}`
    const fileIds = [newId(), newId()]
    for (const [index, fileId] of fileIds.entries()) {
      await store.files.begin({ fileId, purpose: 'message', roomId, by: 'owner', name: 'a.png', bytes: 1, at: 1 })
      await store.files.confirm(fileId, content(), 1)
      await store.files.attach([fileId], { roomId, by: 'owner', clientId: `message-${index}` }, 1)
    }
    const attachments = fileIds.map((id) => [{ id, kind: 'picture', name: 'a.png', bytes: 1 }] as const)
    const written = following(emptyRoom(roomId), [
      created('owner'),
      ...attachments.map((files, index): Draft => {
        return { type: 'message', text: '', clientId: `message-${index}`, attachments: [...files] }
      }),
      { type: 'deleted', target: 1 },
    ])
    await database.models.entries.collection.insertMany(written.map((entry) => toEntryRow(roomId, { entry })))
    const removed = async () => (await store.files.removed({ limit: 100 })).map(({ fileId }) => fileId)
    expect(await removed()).toEqual([])
    await settle(database.models, roomId, 4)
    expect(await removed()).toEqual([fileIds[0]])
    // A process that ended just before it marked the entry as applied.
    await database.models.files.updateMany({ roomId }, { removed: false })
    await database.models.entries.updateOne({ roomId, type: 'deleted' }, { pending: true })
    await settle(database.models, roomId, 4)
    expect(await removed()).toEqual([fileIds[0]])
  })
})

const byId = (members: readonly Member[]) => members.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))

/** Only mina has read something: the first message. */
function expectedOf(members: readonly Member[]) {
  const page = members.toSorted((a, b) => a.joinedAt - b.joinedAt || (a.userId < b.userId ? -1 : 1))
  const readTo = ({ userId, joinedSeq }: Member) => Math.max(joinedSeq, userId === 'mina' ? 1 : 0)
  const present = byId(members).filter(({ joinedSeq }) => joinedSeq < 1)
  const named = (wanted: boolean) => present.filter(({ userId }) => (userId === 'mina') === wanted)
  return {
    page,
    named: page.map(({ userId }) => userId).filter((userId) => userId.startsWith('m')),
    among: byId(members),
    inRoom: people.filter((userId) => members.some((member) => member.userId === userId)),
    counts: [...Map.groupBy(members, readTo)]
      .map(([seq, group]) => ({ seq, members: group.length }))
      .toSorted((a, b) => a.seq - b.seq),
    read: named(true).map(({ userId }) => userId),
    unread: named(false).map(({ userId }) => userId),
  }
}

function entriesOf(roomId: string, batches: readonly Step[][]): LogEntry[] {
  let log: WholeLog = { room: emptyRoom(roomId), messages: new Map() }
  return [{ kind: 'create', who: 0, what: 0, on: false }, ...batches.flat()].flatMap((step) => {
    const draft = draftOf(step, log)
    const entries = draft ? following(log.room, [draft]) : []
    log = entries.reduce(applyEntry, log)
    return entries
  })
}
