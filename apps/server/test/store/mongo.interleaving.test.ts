import { isMessage } from '@maru/shared'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendTo } from '../../src/store/mongo/append.ts'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { settle } from '../../src/store/mongo/settle.ts'
import type { Store } from '../../src/store/port.ts'
import { createDatabase, noMongo, type TestDatabase, title } from '../support/mongo.ts'
import { pauseBefore } from '../support/mongo-pause.ts'
import { created, type Draft, following, type RoomWriter, textMessage, writeTo } from '../support/store-room.ts'

const roomId = 'room'
type Step = ['entries' | 'rooms' | 'memberships', method: string]
const react = (by: string): Draft => ({ type: 'reacted', by, target: 1, emoji: '👍', on: true })

describe.skipIf(noMongo)(title('a server process that pauses in the middle of a write while others continue'), () => {
  let database: TestDatabase
  let store: Store
  let writer: RoomWriter

  beforeEach(async () => {
    database = await createDatabase()
    store = await openMongoStore(database.uri)
    writer = writeTo(store, roomId)
    await writer.write(created('owner'), textMessage('words'))
  })
  afterEach(async () => {
    await store.close()
    await database.drop()
  })

  /** Another process writes one entry, pauses before the method, and continues after `meanwhile`. */
  async function writeSlowly(draft: Draft, [name, method]: Step, meanwhile: () => Promise<void>) {
    const slow = pauseBefore(database.models, name, method)
    const state = (await store.rooms.get([roomId]))[0]?.state ?? writer.state
    const entries = following(state, [draft]).map((entry) => ({ entry }))
    const written = appendTo(slow.models)(state, entries)
    await slow.reached
    await meanwhile()
    slow.resume()
    return written
  }

  const message = async () =>
    (await store.log.pages([{ roomId, fromSeq: 1, toSeq: 1, notices: 0 }]))[0]?.find((entry) => isMessage(entry))

  test('undoes no later reaction to the message', async () => {
    await writeSlowly(react('slow'), ['entries', 'bulkWrite'], () => writer.write(react('fast')))
    expect(await message()).toMatchObject({ changedRev: 4, reactions: [{ emoji: '👍', users: ['slow', 'fast'] }] })
  })

  test('applies its own change to a message that changed meanwhile', async () => {
    const settleFirst = () => settle(database.models, roomId, 3)
    await writeSlowly(react('first'), ['entries', 'exists'], async () => {
      await writeSlowly(react('slow'), ['entries', 'bulkWrite'], settleFirst)
    })
    expect(await message()).toMatchObject({ changedRev: 4, reactions: [{ emoji: '👍', users: ['first', 'slow'] }] })
    expect(await database.models.entries.countDocuments({ pending: true })).toBe(0)
  })

  test('does not remove a member who joined later', async () => {
    await writeSlowly({ type: 'joined', by: 'slow' }, ['rooms', 'replaceOne'], () =>
      writer.write({ type: 'joined', by: 'fast' }),
    )
    const [row] = await database.models.rooms.find().lean()
    expect(row?.members.map((member) => member.userId)).toEqual(['owner', 'slow', 'fast'])
    expect(row?.rev).toBe(4)
  })

  test('lets nobody in again who left later', async () => {
    await writeSlowly({ type: 'joined', by: 'guest' }, ['memberships', 'bulkWrite'], () =>
      writer.write({ type: 'role', user: 'guest', role: 'moderator' }, { type: 'left', by: 'guest', quiet: true }),
    )
    expect(await store.rooms.membersAmong(roomId, ['guest'])).toEqual([])
    expect(await store.rooms.headsOf('guest')).toEqual([])
    expect(await store.rooms.members(roomId, { limit: 10 })).toHaveLength(1)
  })

  test('takes nobody out again who came back later, and gives no earlier role', async () => {
    await writer.write({ type: 'joined', by: 'guest' })
    await writeSlowly({ type: 'left', by: 'guest', quiet: true }, ['memberships', 'bulkWrite'], () =>
      writer.write({ type: 'joined', by: 'guest' }),
    )
    await writeSlowly({ type: 'role', user: 'guest', role: 'moderator' }, ['memberships', 'bulkWrite'], () =>
      writer.write({ type: 'role', user: 'guest', role: 'member' }),
    )
    const member = { userId: 'guest', role: 'member', joinedAt: 1_005, joinedSeq: 1 }
    expect(await store.rooms.membersAmong(roomId, ['guest'])).toEqual([member])
  })

  test('keeps its message in the log of a room that was closed meanwhile', async () => {
    const result = await writeSlowly(textMessage('last words'), ['entries', 'exists'], () =>
      writer.write({ type: 'closed' }),
    )
    expect(result).toEqual({ stored: 1 })
    const [log] = await store.log.after([{ roomId, rev: 0 }], 100)
    expect(log?.map((entry) => entry.type)).toEqual(['created', 'message', 'message', 'closed'])
  })

  test.for<Step>([
    ['rooms', 'replaceOne'],
    ['memberships', 'bulkWrite'],
  ])('restores nothing in a room that was erased meanwhile, having paused before %s.%s', async (step) => {
    await writeSlowly({ type: 'joined', by: 'slow' }, step, async () => {
      await writer.write({ type: 'closed' })
      await store.rooms.erase(roomId)
    })
    expect(await store.rooms.headsOf('slow')).toEqual([])
    expect(await database.models.memberships.countDocuments({ member: true })).toBe(0)
    expect(await database.models.entries.countDocuments()).toBe(1)
    expect((await store.rooms.get([roomId]))[0]?.state).toMatchObject({ closed: true, members: [] })
  })
})
