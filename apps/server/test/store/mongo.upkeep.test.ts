import { describe, expect, test } from 'vitest'
import { headPipeline, headsIn, headsOneByOne } from '../../src/store/mongo/heads.ts'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import { type Migration, migrate, migrations } from '../../src/store/mongo/migrations.ts'
import { bySequence } from '../../src/store/mongo/models.ts'
import { noMongo, title, useDatabase } from '../support/mongo.ts'
import { created, textMessage, writeTo } from '../support/store-room.ts'

describe.skipIf(noMongo)(title('the data of MongoDB'), () => {
  const step = (version: number, ran: number[], fails = false): Migration => ({
    version,
    async run() {
      if (fails) throw new Error('power cut')
      ran.push(version)
    },
  })

  test('starts at the newest version, and later gets each migration once, in order', async () => {
    const { connection } = await useDatabase()
    const ran: number[] = []
    await migrate(connection, [step(2, ran)])
    expect(ran).toEqual([])
    await migrate(connection, [step(2, ran), step(3, ran), step(4, ran)])
    await migrate(connection, [step(2, ran), step(3, ran), step(4, ran)])
    expect(ran).toEqual([3, 4])
  })

  test('resumes at the migration that failed', async () => {
    const { connection } = await useDatabase()
    const ran: number[] = []
    await migrate(connection, [])
    await expect(migrate(connection, [step(2, ran), step(3, ran, true)])).rejects.toThrow('power cut')
    await migrate(connection, [step(2, ran), step(3, ran)])
    expect(ran).toEqual([2, 3])
  })

  test('written by a newer server is refused', async () => {
    const { connection, uri } = await useDatabase()
    const next = (migrations.at(-1)?.version ?? 1) + 1
    await migrate(connection, [step(next, [])])
    await expect(openMongoStore(uri)).rejects.toThrow(`version ${next}`)
  })

  test('of version 1 has its members known outside the rooms, large rooms list their staff, and names are found', async () => {
    const { connection, models, uri } = await useDatabase()
    await migrate(connection, [])
    const place = { joinedAt: 5, joinedSeq: 1 }
    const owner = { userId: 'owner', role: 'owner' as const, ...place }
    const guests = Array.from({ length: 60 }, (_, index) => ({ userId: `guest-${index}`, role: 'member', ...place }))
    const room = { rev: 2, seq: 1, kind: 'group', title: 'Floor', capacity: 100, locked: false, listed: true }
    const rest = {
      closed: false,
      createdAt: 5,
      lastAt: 6,
      bans: [],
      pins: [],
      passwordHash: null,
      foldedTitle: 'floor',
    }
    const old = connection.collection<{ _id: string; [field: string]: unknown }>('rooms')
    await old.insertMany([
      { _id: 'small', ...room, ...rest, members: [owner, guests[0]] },
      { _id: 'large', ...room, ...rest, members: [owner, ...guests] },
      { _id: 'asked', ...room, ...rest, kind: 'direct', members: [owner, guests[0]], awaiting: 'guest-0' },
      { _id: 'closed', ...room, ...rest, closed: true, members: [] },
    ])
    const person = { _id: 'guest-7', nickname: '김민지', foldedNickname: '김민지', passwordHash: 'hash', createdAt: 1 }
    await connection.collection<{ _id: string; [field: string]: unknown }>('accounts').insertOne(person)
    const entry = { seq: 1, by: 'owner', at: 6, type: 'message', text: 'words' }
    for (const roomId of ['small', 'large', 'asked', 'closed'])
      await models.entries.collection.insertOne({ ...entry, roomId, rev: 2, clientId: roomId })
    // Someone came in just before the last server of version 1 ended.
    const late = { ...entry, type: 'joined', by: 'late', at: 7, rev: 3, clientId: 'late', pending: true }
    await models.entries.collection.insertOne({ ...late, roomId: 'large' })

    const stores = await Promise.all([openMongoStore(uri), openMongoStore(uri)])
    const { rooms } = stores[0]
    const found = await rooms.get(['small', 'large', 'asked', 'closed'])
    const states = new Map(found.map(({ state }) => [state.roomId, state]))
    expect(states.get('small')).toMatchObject({ posting: 'everyone', memberCount: 2, large: false })
    expect(await rooms.members('small', { limit: 10 })).toEqual([guests[0], owner])
    expect(states.get('large')).toMatchObject({ rev: 3, memberCount: 62, large: true, members: [owner] })
    expect(await rooms.members('large', { limit: 100 })).toHaveLength(62)
    expect(await rooms.membersAmong('large', ['late', 'guest-7'])).toHaveLength(2)
    expect((await rooms.headsOf('guest-0')).map(({ roomId }) => roomId).toSorted()).toEqual(['asked', 'large', 'small'])
    expect(await rooms.awaiting('guest-0')).toEqual(['asked'])
    expect(states.get('closed')).toMatchObject({ memberCount: 0, large: false })
    const cards = await rooms.lobby({ text: 'loo', limit: 10 })
    expect(cards).toMatchObject([
      { members: 2, lastMessageAt: 6 },
      { members: 62, lastMessageAt: 6 },
    ])
    expect(await stores[0].accounts.search({ text: '민지', limit: 5 })).toHaveLength(1)
    await Promise.all(stores.map((store) => store.close()))
  })

  test('is only what the schemas allow', async () => {
    const { uri } = await useDatabase()
    const store = await openMongoStore(uri)
    const account = { userId: 'mina', nickname: 'Mina', passwordHash: 'hash', createdAt: 1 }
    const nobody: Partial<typeof account> = { ...account, passwordHash: undefined }
    await expect(store.accounts.create(nobody as typeof account)).rejects.toThrow('server.failed')
    expect(await store.accounts.get('mina')).toBeUndefined()
    await store.close()
  })

  test('has the head of a room found in one step, however long its log', async () => {
    const { models, uri } = await useDatabase()
    const store = await openMongoStore(uri)
    const roomIds = ['one', 'two', 'three']
    for (const roomId of roomIds)
      await writeTo(store, roomId).write(created('owner'), ...Array.from({ length: 50 }, () => textMessage('words')))
    const plan = JSON.stringify(
      await models.entries.collection.aggregate(headPipeline(roomIds), { hint: bySequence }).explain('executionStats'),
    )
    expect(plan).toContain('DISTINCT_SCAN')
    expect(Number(/"totalDocsExamined":(\d+)/.exec(plan)?.[1])).toBe(3)
    // As it is asked of a sharded log.
    const oneByOne = await headsOneByOne(models, [...roomIds, 'never-was'])
    expect(new Map(oneByOne.map(({ _id, ...head }) => [_id, head]))).toEqual(await headsIn(models, roomIds))
    const last = models.entries.collection.find({ roomId: 'one' }).sort({ roomId: -1, rev: -1 }).limit(1)
    expect(await last.hint(bySequence).explain('executionStats')).toMatchObject({
      executionStats: { totalKeysExamined: 1, totalDocsExamined: 1 },
    })
    await store.close()
  })

  test('of a room that can not be settled keeps no other room from it, nor the server from starting', async () => {
    const { models, uri } = await useDatabase()
    const first = await openMongoStore(uri)
    await writeTo(first, 'whole').write(created('owner'), textMessage('words'))
    await first.close()
    // One that was written by hand: it names no members.
    const place = { rev: 1, seq: 0, by: 'owner', at: 1 }
    await models.entries.collection.insertOne({
      ...place,
      roomId: 'broken',
      type: 'created',
      clientId: 'a',
      pending: true,
    })
    const left = { rev: 3, seq: 1, by: 'owner', at: 3, roomId: 'whole', clientId: 'b', pending: true }
    await models.entries.collection.insertOne({ ...left, type: 'settings', title: 'renamed' })
    const errors: unknown[] = []
    const store = await openMongoStore(uri, { onSweepError: (error) => errors.push(error) })
    expect(errors.map(String)).toEqual(['Error: the room broken could not be settled'])
    expect((await store.rooms.get(['whole']))[0]?.state).toMatchObject({ rev: 3, title: 'renamed' })
    expect(await models.entries.countDocuments({ pending: true, roomId: 'whole' })).toBe(0)
    await store.close()
  })
})
