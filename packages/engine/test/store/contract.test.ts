import { emptyRoom, type LogEntry, type Message, newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountStore, DeviceStore, OutboxItem, StoredRoom, StoreWrite } from '../../src/index.ts'
import { openNodeDevice } from '../../src/node/index.ts'
import { openWebDevice } from '../../src/web/index.ts'
import { MemoryDevice } from '../support/memory-store.ts'

interface Adapter {
  /** Opens the same device again, as after a restart. */
  open(): Promise<DeviceStore>
  shut(device: DeviceStore): Promise<void>
}

async function nodeAdapter(): Promise<Adapter> {
  const folder = useFolder()
  const open = () => openNodeDevice({ folder })
  return { open, shut: (device) => (device as Awaited<ReturnType<typeof open>>).close() }
}

async function webAdapter(): Promise<Adapter> {
  const indexedDB = new IDBFactory()
  return { open: () => openWebDevice({ indexedDB }), shut: async () => {} }
}

async function memoryAdapter(): Promise<Adapter> {
  const device = new MemoryDevice()
  return { open: async () => device, shut: async () => {} }
}

let clientIds = 0
const clientId = () => `01990000-0000-7000-8000-${String(++clientIds).padStart(12, '0')}`

const message = (rev: number, seq: number, text: string, more: Partial<Message> = {}): Message => ({
  type: 'message',
  rev,
  seq,
  by: 'minji',
  at: 1_000 + seq,
  clientId: clientId(),
  text,
  ...more,
})

const joined = (rev: number, seq: number): LogEntry => ({
  type: 'joined',
  rev,
  seq,
  by: 'jun',
  at: 1_000 + seq,
  clientId: clientId(),
})

const room = (roomId: string): StoredRoom => ({
  roomId,
  state: emptyRoom(roomId),
  progress: { rev: 3, seq: 2, lastAt: 5, spans: [{ from: 1, to: 2 }], read: 1, mentions: [2], checkedRev: 0 },
  personal: { favourite: false, mute: { kind: 'none' } },
  positions: [{ userId: 'jun', seq: 1, at: 9 }],
  counts: [{ seq: 1, members: 2 }],
})

const waiting = (text: string): OutboxItem => ({
  clientId: clientId(),
  roomId: 'r',
  at: 1,
  text,
  mentions: [],
  attempts: 0,
})

describe.each([
  ['node:sqlite', nodeAdapter],
  ['IndexedDB', webAdapter],
  ['memory', memoryAdapter],
] as const)('a store on %s', (_name, create) => {
  let adapter: Adapter
  let device: DeviceStore
  let store: AccountStore
  beforeEach(async () => {
    adapter = await create()
    device = await adapter.open()
    store = await device.openAccount('minji@maru')
  })
  afterEach(async () => {
    await store.close()
    await adapter.shut(device)
  })
  async function reopen(): Promise<void> {
    await store.close()
    await adapter.shut(device)
    device = await adapter.open()
    store = await device.openAccount('minji@maru')
  }
  const find = async (query: string, more: object = {}) =>
    (await store.search({ query, limit: 10, ...more })).map((hit) => `${hit.roomId} ${hit.seq}`)

  test('keeps what was committed over a restart', async () => {
    const item = waiting('나중에')
    const people = [{ userId: 'jun', nickname: '준' }]
    await store.commit({ rooms: [room('r'), room('q')], outbox: { put: [item] }, people, values: { a: [1], b: 'x' } })
    await reopen()
    const loaded = await store.load()
    expect(loaded.rooms.toSorted((a, b) => (a.roomId < b.roomId ? 1 : -1))).toEqual([room('r'), room('q')])
    expect(loaded).toMatchObject({ outbox: [item], people, values: { a: [1], b: 'x' } })
  })

  test('changes only the given parts of a room', async () => {
    await store.commit({ rooms: [room('r')] })
    await store.commit({
      rooms: [{ roomId: 'r', personal: { favourite: true, mute: { kind: 'all' }, draft: '쓰던 글' } }],
    })
    await store.commit({ rooms: [{ roomId: 'r', positions: [] }, { roomId: 'r' }] })
    const [stored] = (await store.load()).rooms
    expect(stored).toEqual({
      ...room('r'),
      personal: { favourite: true, mute: { kind: 'all' }, draft: '쓰던 글' },
      positions: [],
    })
  })

  test('reads messages and the notices between them in the order of the log', async () => {
    const entries = [joined(1, 0), message(2, 1, 'a'), joined(3, 1), message(4, 2, 'b'), message(5, 3, 'c')]
    await store.commit({ entries: entries.toReversed().map((entry) => ({ roomId: 'r', entry })) })
    await store.commit({ entries: [{ roomId: 'q', entry: message(1, 1, 'of another room') }] })
    expect(await store.entries('r', 1, 2)).toEqual(entries.slice(0, 4))
    expect(await store.entries('r', 2, 9)).toEqual(entries.slice(3))
    expect(await store.entries('r', 4, 3)).toEqual([])
    expect(await store.seqAt('r', 1_002)).toBe(2)
    expect(await store.seqAt('r', 9_999)).toBeUndefined()
  })

  test('replaces a changed message, also in the search', async () => {
    const before = message(1, 1, '점심 뭐 먹지')
    await store.commit({ entries: [{ roomId: 'r', entry: before }] })
    await store.commit({ entries: [{ roomId: 'r', entry: { ...before, text: '저녁 뭐 먹지', changedRev: 2 } }] })
    expect(await store.entries('r', 1, 1)).toMatchObject([{ text: '저녁 뭐 먹지' }])
    expect(await find('점심')).toEqual([])
    expect(await find('저녁')).toEqual(['r 1'])
    await store.commit({ entries: [{ roomId: 'r', entry: { ...before, text: '', deletedAt: 5, changedRev: 3 } }] })
    expect(await find('저녁')).toEqual([])
  })

  test('finds Korean anywhere, words from their start and initials, folding case and width', async () => {
    const texts = ['오늘 마루에서 만나요', 'Deploy the Server', 'ＦＵＬＬ width', '한국어', 'undeployed']
    await store.commit({ entries: texts.map((text, at) => ({ roomId: 'r', entry: message(at + 1, at + 1, text) })) })
    expect(await find('마루')).toEqual(['r 1'])
    expect(await find('만나')).toEqual(['r 1'])
    expect(await find('ㅁㄹ')).toEqual(['r 1'])
    expect(await find('ㅎㄱㅇ')).toEqual(['r 4'])
    expect(await find('serv')).toEqual(['r 2'])
    expect(await find('DEPLOY')).toEqual(['r 2'])
    expect(await find('full')).toEqual(['r 3'])
    expect(await find('마루 만나')).toEqual(['r 1'])
    expect(await find('마루 server')).toEqual([])
    expect(await find('!?')).toEqual([])
  })

  test('pages through hits, newest first and each once, by room and by user', async () => {
    const entries = Array.from({ length: 25 }, (_, at) => ({
      roomId: at % 2 ? 'r' : 'q',
      entry: message(at + 1, at + 1, '안녕', { by: at % 5 ? 'minji' : 'jun', at: 1_000 + Math.floor(at / 3) }),
    }))
    await store.commit({ entries })
    const all: string[] = []
    for (let after: { at: number; roomId: string; seq: number } | undefined; ; ) {
      const hits = await store.search({ query: '안녕', limit: 4, after })
      all.push(...hits.map((hit) => `${hit.roomId} ${hit.seq}`))
      after = hits.at(-1)
      if (hits.length < 4) break
    }
    expect(all).toHaveLength(25)
    expect(new Set(all).size).toBe(25)
    expect(await find('안녕', { roomId: 'r', limit: 99 })).toHaveLength(12)
    expect(await find('안녕', { by: 'jun', limit: 99 })).toHaveLength(5)
  })

  test('clears a room before new entries are written, and removes one with everything in it', async () => {
    await store.commit({ rooms: [room('r')], entries: [{ roomId: 'r', entry: message(1, 1, '옛날') }] })
    await store.commit({ clearedRooms: ['r'], entries: [{ roomId: 'r', entry: message(9, 5, '지금') }] })
    expect(await store.entries('r', 1, 9)).toMatchObject([{ seq: 5 }])
    expect(await find('옛날')).toEqual([])
    await store.commit({ removedRooms: ['r'] })
    expect((await store.load()).rooms).toEqual([])
    expect(await find('지금')).toEqual([])
    expect(await store.entries('r', 1, 9)).toEqual([])
  })

  test('finds numbers without the letter before them, emoji, and mentions by name', async () => {
    const texts = ['v1.2.3을 배포', '좋아요👍🏽', '@sujin.kim 회의', '@sujin 회의', '@minji 안녕']
    await store.commit({ entries: texts.map((text, at) => ({ roomId: 'r', entry: message(at + 1, at + 1, text) })) })
    const people = [
      { userId: 'sujin.kim', nickname: '김수진' },
      { userId: 'minji', nickname: '민지' },
    ]
    expect(await find('1.2.3')).toEqual(['r 1'])
    expect(await find('👍')).toEqual(['r 2'])
    expect(await find('김수진', { people })).toEqual(['r 3'])
    expect(await find('ㄱㅅㅈ', { people })).toEqual(['r 3'])
    expect(await find('ㄱㅅㅈ ㅎㅇ', { people })).toEqual(['r 3'])
    expect(await find('민지 회의', { people })).toEqual([])
    expect(await find('민지', { people, by: 'minji', roomId: 'r' })).toEqual(['r 5'])
    expect(await find('김수진')).toEqual([])
  })

  test('finds messages by the names of their files, also by initial consonants, and says which', async () => {
    const named = (name: string) => ({ id: newId(), kind: 'file' as const, name, bytes: 1 })
    const attachments = [named('여름휴가 계획.hwp'), named('IMG_0001.png')]
    const sent = { ...message(1, 1, ''), attachments }
    const captioned = { ...message(2, 2, '제주'), attachments }
    await store.commit({ entries: [sent, captioned].map((entry) => ({ roomId: 'r', entry })) })
    for (const query of ['휴가', 'ㅇㄹㅎㄱ', 'hwp', 'img']) expect(await find(query), query).toEqual(['r 2', 'r 1'])
    expect(await find('제주 ㄱㅎ')).toEqual(['r 2'])
    const [hit] = await store.search({ query: '제주 ㄱㅎ', limit: 1 })
    expect(hit).toMatchObject({ highlights: [{ start: 0, end: 2 }], fileNames: ['여름휴가 계획.hwp'] })
    const deleted = { ...message(1, 1, ''), changedRev: 3, deletedAt: 5 }
    await store.commit({ entries: [{ roomId: 'r', entry: deleted }] })
    expect(await find('휴가')).toEqual(['r 2'])
  })

  test('keeps accounts apart, and removes one without the other', async () => {
    const other = await device.openAccount('jun@maru')
    await store.commit({ values: { mine: 1 }, outbox: { put: [waiting('a')] } })
    expect(await other.load()).toEqual({ rooms: [], outbox: [], people: [], values: {} })
    await other.commit({ values: { theirs: 2 } })
    await other.close()
    const card = {
      accountId: 'jun@maru',
      server: { url: 'http://maru', name: 'Maru' },
      profile: { userId: 'jun', nickname: '준' },
      sessionId: '0',
      token: 'secret',
    }
    await device.putAccount(card)
    await device.putAccount({ ...card, accountId: 'minji@maru' })
    expect(await device.accounts()).toHaveLength(2)
    await device.removeAccount('jun@maru')
    await reopen()
    expect(await device.accounts()).toEqual([{ ...card, accountId: 'minji@maru' }])
    expect((await store.load()).values).toEqual({ mine: 1 })
    const anew = await device.openAccount('jun@maru')
    expect((await anew.load()).values).toEqual({})
    await anew.close()
  })

  test('keeps device tokens, each for its account, also when the account is removed', async () => {
    await device.keepDeviceToken('minji@maru', 'old')
    await device.keepDeviceToken('minji@maru', 'new')
    await device.keepDeviceToken('jun@maru', 'other')
    await store.close()
    await device.removeAccount('minji@maru')
    await reopen()
    expect(await device.deviceToken('minji@maru')).toBe('new')
    expect(await device.deviceToken('jun@maru')).toBe('other')
    expect(await device.deviceToken('nobody@maru')).toBeUndefined()
  })

  test('keeps the preferences', async () => {
    await device.setPreferences({ theme: 'dark' })
    await reopen()
    expect(await device.preferences()).toEqual({ theme: 'dark' })
  })

  test('does what the store in memory does, for any commits', async () => {
    const model = await new MemoryDevice().openAccount('model')
    const entry = fc
      .record({ rev: fc.integer({ min: 1, max: 12 }), text: fc.constantFrom('마루', '바다 server', '', '마당') })
      .map(({ rev, text }) => ({ roomId: 'r', entry: message(rev, rev, text, { clientId: 'c' }) }))
    const write = fc.record(
      {
        entries: fc.array(entry, { maxLength: 4 }),
        clearedRooms: fc.constantFrom(['r']),
        rooms: fc.constantFrom<NonNullable<StoreWrite['rooms']>>([room('r')], [{ roomId: 'r', positions: [] }]),
        removedRooms: fc.constantFrom(['r']),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 6 }), async (writes) => {
        for (const each of [{ removedRooms: ['r'] }, ...writes]) {
          await model.commit(each)
          await store.commit(each)
        }
        expect(await store.entries('r', 1, 99)).toEqual(await model.entries('r', 1, 99))
        expect(await store.load()).toEqual(await model.load())
        for (const query of ['마루', '마', 'ㅁㄹ', 'serv'])
          expect(await store.search({ query, limit: 50 })).toEqual(await model.search({ query, limit: 50 }))
      }),
      { numRuns: 40 },
    )
  })
})
