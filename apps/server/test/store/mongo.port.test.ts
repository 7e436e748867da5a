import { type Highlight, highlights, isMessage, type LogEntry, type Message } from '@maru/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import type { SearchPlace, Store } from '../../src/store/port.ts'
import { createDatabase, noMongo, type TestDatabase, title } from '../support/mongo.ts'
import { created, type Draft, say, writeTo } from '../support/mongo-room.ts'

describe.skipIf(noMongo)(title('what the server keeps in MongoDB'), () => {
  let database: TestDatabase
  let store: Store

  beforeAll(async () => {
    database = await createDatabase()
    store = await openMongoStore(database.uri)
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  test('an ID is taken once, and people are found by ID and nickname in pages', async () => {
    const account = (userId: string, nickname: string) => ({ userId, nickname, passwordHash: 'hash', createdAt: 5 })
    const people = [account('mina', '미나 [Mina]'), account('minsu', '민수'), account('zoe', 'Zoé　AMIN')]
    expect(await Promise.all(people.map((person) => store.accounts.create(person)))).toEqual([true, true, true])
    expect(await store.accounts.create(account('mina', 'Another'))).toBe(false)
    expect(await store.accounts.get('mina')).toEqual(people[0])
    expect(await store.accounts.get('nobody')).toBeUndefined()
    const found = async (text: string, after?: string) =>
      (await store.accounts.search({ text, after, limit: 2 })).map((person) => person.userId)
    expect(await found('MIN')).toEqual(['mina', 'minsu'])
    expect(await found('min', 'minsu')).toEqual(['zoe'])
    expect(await found('[mi')).toEqual(['mina'])
    expect(await found('é　a')).toEqual(['zoe'])
    await store.accounts.setNickname('zoe', 'Zoe')
    await store.accounts.setPasswordHash('zoe', 'other')
    expect(await store.accounts.get('zoe')).toMatchObject({ nickname: 'Zoe', passwordHash: 'other' })
    expect(await found('amin')).toEqual([])
    expect(await store.accounts.profiles(['zoe', 'nobody'])).toEqual([{ userId: 'zoe', nickname: 'Zoe' }])
  })

  test('sessions are found by their token, newest use first, and end for their owner only', async () => {
    const session = (sessionId: string, lastSeenAt: number) => ({
      ...{ sessionId, userId: 'mina', tokenHash: `hash of ${sessionId}`, createdAt: 1, lastSeenAt },
      device: { name: 'Desk', kind: 'desktop' },
    })
    await store.sessions.create(session('one', 10))
    await store.sessions.create(session('two', 20))
    expect(await store.sessions.byTokenHash('hash of one')).toEqual(session('one', 10))
    await store.sessions.touch(['one'], 30)
    await store.sessions.touch(['one'], 25)
    expect(await store.sessions.ofUser('mina')).toEqual([session('one', 30), session('two', 20)])
    expect(await store.sessions.remove('zoe', 'one')).toBe(false)
    expect(await store.sessions.remove('mina', 'one')).toBe(true)
    expect(await store.sessions.byTokenHash('hash of one')).toBeUndefined()
  })

  test('positions only grow, whatever order they are saved in', async () => {
    const read = (seq: number) => ({ roomId: 'positions', userId: 'mina', seq, at: seq * 10 })
    await Promise.all([3, 9, 1, 7].map((seq) => store.positions.saveRead([read(seq), read(seq - 1)])))
    await store.positions.saveRead([{ ...read(9), at: 1_000 }])
    expect(await store.positions.read('positions')).toEqual([{ userId: 'mina', seq: 9, at: 90 }])
    await store.positions.saveDelivered([
      { ...read(4), sessionId: 'one' },
      { ...read(2), sessionId: 'two' },
    ])
    await store.positions.saveDelivered([{ ...read(3), sessionId: 'one' }])
    expect(await store.positions.delivered('positions')).toEqual([
      { userId: 'mina', sessionId: 'one', seq: 4, at: 40 },
      { userId: 'mina', sessionId: 'two', seq: 2, at: 20 },
    ])
  })

  test('the last use of an invitation goes to one of those who race for it', async () => {
    const invite = { roomId: 'inviting', by: 'mina', createdAt: 1, expiresAt: 100, uses: 0, maxUses: 2 }
    await store.invites.create({ ...invite, code: 'code' })
    await store.invites.create({ ...invite, code: 'newer', createdAt: 2 })
    const uses = await Promise.all([1, 2, 3, 4].map(() => store.invites.use('code', 50)))
    expect(uses.filter((used) => used !== undefined).map((used) => used.uses)).toHaveLength(2)
    expect((await store.invites.ofRoom('inviting', 50)).map((found) => found.code)).toEqual(['newer'])
    await store.invites.giveBack('code')
    expect(await store.invites.get('code')).toEqual({ ...invite, code: 'code', uses: 1 })
    expect((await store.invites.ofRoom('inviting', 50)).map((found) => found.code)).toEqual(['newer', 'code'])
    expect(await store.invites.ofRoom('inviting', 100)).toEqual([])
    expect(await store.invites.use('code', 100)).toBeUndefined()
    expect(await store.invites.remove('another', 'code')).toBe(false)
    expect(await store.invites.remove('inviting', 'code')).toBe(true)
  })

  test('a page holds the messages of its range and the newest notices among them', async () => {
    const writer = writeTo(store, 'paged')
    const join = (by: string): Draft => ({ type: 'joined', by })
    await writer.write(created('owner'), join('a'), say('1'), join('b'), join('c'), say('2'), join('d'), say('3'))
    const page = async (fromSeq: number, toSeq: number, notices: number) =>
      (await store.log.pages([{ roomId: 'paged', fromSeq, toSeq, notices }]))[0]?.map((entry) => entry.rev)
    expect(await page(1, 3, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await page(2, 3, 10)).toEqual([6, 7, 8])
    expect(await page(1, 2, 2)).toEqual([3, 5, 6, 7])
    expect(await page(2, 2, 0)).toEqual([6])
    expect(
      await store.log.after(
        [
          { roomId: 'paged', rev: 5 },
          { roomId: 'none', rev: 0 },
        ],
        2,
      ),
    ).toEqual([writer.written.slice(5, 7), []])
  })

  test('the directory lists open rooms, the newest first, and tells who shares a room', async () => {
    for (const [index, name] of ['첫 마루', '둘째 마루', 'Third'].entries()) {
      const writer = writeTo(store, `listed-${index}`)
      await writer.write({ ...created('mina', `friend-${index}`), by: 'mina' })
      await writer.write({ type: 'settings', title: name, listed: name !== 'Third' })
    }
    const rooms = await store.rooms.directory({ text: '마루', limit: 5 })
    expect(rooms.map((room) => room.roomId)).toEqual(['listed-1', 'listed-0'])
    expect(rooms[0]).toEqual({
      ...{ roomId: 'listed-1', title: '둘째 마루', owner: 'mina', members: 2, capacity: 100 },
      ...{ locked: false, createdAt: 1_001 },
    })
    const after = { createdAt: 1_001, roomId: 'listed-1' }
    expect((await store.rooms.directory({ text: '마루', after, limit: 5 })).map((room) => room.roomId)).toEqual([
      'listed-0',
    ])
    expect(await store.rooms.sharing('friend-1', ['mina', 'friend-0'])).toEqual(['mina'])
  })

  test('search gives just what highlights confirms, page by page, the newest first', async () => {
    const rooms = await Promise.all(['s1', 's2', 's3'].map((roomId, index) => babble(store, roomId, index)))
    const own = rooms.slice(0, 2).flat()
    for (const query of ['가', '나다', '가나다', '회의', '회의 hel', 'h', '123', 'ünï', '字', '없음', '!!']) {
      const expected = own
        .filter(({ message }) => found(message, query).length > 0)
        .toSorted((a, b) => b.message.at - a.message.at || (a.roomId < b.roomId ? 1 : -1))
      expect(await searchAll(store, query), query).toEqual(expected)
    }
    const [hit] = await store.log.search({ userId: 'reader', query: '회의', roomId: 's1', by: 'other', limit: 1 })
    expect(hit).toMatchObject({ roomId: 's1', message: { by: 'other' } })
    expect(await store.log.search({ userId: 'reader', query: '회의', roomId: 's3', limit: 5 })).toEqual([])
  })
})

const found = (message: Message, query: string): Highlight[] => highlights(message.text, query)

const words = [
  '가나다',
  '나다',
  '가',
  '서울역',
  '회의',
  '회의실',
  'hello',
  'help',
  'world',
  '漢字',
  '１２３',
  'Ünïcode',
]

async function babble(store: Store, roomId: string, room: number): Promise<{ roomId: string; message: Message }[]> {
  const writer = writeTo(store, roomId)
  const text = (step: number) =>
    [0, 1, 2].map((part) => words[(step * 7 + part * (room + 3)) % words.length]).join(step % 2 ? '' : ' ')
  const drafts = Array.from(
    { length: 40 },
    (_, step): Draft => ({ ...say(text(step)), by: step % 2 ? 'owner' : 'other' }),
  )
  await writer.write(created('owner', room < 2 ? 'reader' : 'stranger'), ...drafts)
  return writer.written.filter((entry: LogEntry) => isMessage(entry)).map((message) => ({ roomId, message }))
}

async function searchAll(store: Store, query: string) {
  const hits: { roomId: string; message: Message }[] = []
  for (let after: SearchPlace | undefined; ; ) {
    const page = await store.log.search({ userId: 'reader', query, after, limit: 7 })
    hits.push(...page)
    const last = page.at(-1)
    if (!last || page.length < 7) return hits
    after = { at: last.message.at, roomId: last.roomId, seq: last.message.seq }
  }
}
