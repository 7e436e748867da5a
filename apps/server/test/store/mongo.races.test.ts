import { isMessage, type LogEntry, type Message, type RoomState } from '@maru/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMongoStore } from '../../src/store/mongo/index.ts'
import type { Store } from '../../src/store/port.ts'
import { createDatabase, noMongo, type TestDatabase, title } from '../support/mongo.ts'
import { created, type Draft, foldOf, following, type RoomWriter, textMessage, writeTo } from '../support/store-room.ts'

describe.skipIf(noMongo)(title('two server processes on one MongoDB'), () => {
  let database: TestDatabase
  let stores: Store[]

  beforeAll(async () => {
    database = await createDatabase()
    stores = await Promise.all([openMongoStore(database.uri), openMongoStore(database.uri)])
  })
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await database.drop()
  })

  const inLog = async (roomId: string): Promise<LogEntry[]> =>
    (await stores[0]?.log.after([{ roomId, rev: 0 }], 10_000))?.[0] ?? []

  const messagesOf = async (store: Store | undefined, roomId: string) =>
    (await store?.log.pages([{ roomId, fromSeq: 1, toSeq: 10_000, notices: 0 }]))?.[0]

  test('both write to one room: the log has no hole and no duplicate, and every change is applied to its message', async () => {
    const writers = [...stores, ...stores].map((store) => writeTo(store, 'busy'))
    await writers[0]?.write(
      created('owner'),
      ...Array.from({ length: 10 }, (_, index) => textMessage(`first ${index}`)),
    )
    const chatting = Promise.all(writers.map(chatter))
    const seen = await readWhile(chatting, stores, 'busy')

    const written = writers.flatMap((writer) => writer.written).toSorted((a, b) => a.rev - b.rev)
    const log = await inLog('busy')
    expect(log.map((entry) => entry.rev)).toEqual(log.map((_, index) => index + 1))
    expect(log.map((entry) => entry.clientId)).toEqual(written.map((entry) => entry.clientId))
    expect(new Set(log.map((entry) => entry.clientId)).size).toBe(log.length)

    const folded = foldOf('busy', written)
    for (const store of stores) {
      expect(await messagesOf(store, 'busy')).toEqual([...folded.messages.values()])
      expect((await store.rooms.get(['busy']))[0]?.state).toEqual(folded.room)
    }
    expect(await database.models.entries.countDocuments({ pending: true })).toBe(0)

    const upTo = (rev: number) => foldOf('busy', written.slice(0, rev))
    for (const state of seen.states) expect(state).toEqual(upTo(state.rev).room)
    for (const message of seen.messages)
      expect(message).toEqual(upTo(message.changedRev ?? message.rev).messages.get(message.seq))
    expect(seen.states.length).toBeGreaterThan(10)
    expect(written.filter((entry) => !isMessage(entry)).length).toBeGreaterThan(100)
  })

  test('both append the same command: it lands once, and the other learns where', async () => {
    const [first, second] = stores.map((store) => writeTo(store, 'twice'))
    await first?.write(created('owner'))
    await second?.write({ type: 'joined', by: 'guest' })
    const before = first?.state
    if (!before) throw new Error('no room')
    const after = (await stores[0]?.rooms.get(['twice']))?.[0]?.state ?? before
    const entries = following(after, [textMessage('once')]).map((entry) => ({ entry }))
    const results = await Promise.all(stores.map((store) => store.log.append(after, entries)))
    expect(results).toContainEqual({ stored: 1 })
    expect(results).toContainEqual({ stored: 0, stopped: { by: 'clientId', entry: entries[0]?.entry } })
  })

  test('a process that does not know of an erasure writes nothing into the erased room', async () => {
    const [owner, late] = stores.map((store) => writeTo(store, 'gone'))
    await owner?.write(created('owner'), textMessage('one'), textMessage('two'))
    const staleState = owner?.state
    await owner?.write(textMessage('three'), { type: 'closed' })
    await stores[0]?.rooms.erase('gone')
    if (!staleState) throw new Error('no room')
    const entries = following(staleState, [textMessage('too late')]).map((entry) => ({ entry }))
    expect(await stores[1]?.log.append(staleState, entries)).toEqual({ stored: 0, stopped: { by: 'rev' } })
    expect(await database.models.entries.countDocuments({ roomId: 'gone' })).toBe(1)
    expect(late?.written).toEqual([])
  })

  test('a room closed during a write has a log without holes', async () => {
    const [first, second] = stores.map((store) => writeTo(store, 'closing'))
    await first?.write(created('owner'), textMessage('one'))
    await second?.write({ type: 'joined', by: 'guest' })
    await Promise.all([
      second?.write(...Array.from({ length: 20 }, () => textMessage('still here'))),
      first?.write({ type: 'closed' }),
    ])
    const log = await inLog('closing')
    expect(log.map((entry) => entry.rev)).toEqual(log.map((_, index) => index + 1))
    expect(log).toHaveLength(24)
  })
})

/** What readers saw of a room while it was written to. */
async function readWhile(writing: Promise<unknown>, stores: readonly Store[], roomId: string) {
  const states: RoomState[] = []
  const messages: Message[] = []
  let isOver = false
  const over = writing.finally(() => {
    isOver = true
  })
  while (!isOver)
    for (const store of stores) {
      const [room] = await store.rooms.get([roomId])
      const [page] = await store.log.pages([{ roomId, fromSeq: 1, toSeq: 10, notices: 0 }])
      if (room) states.push(room.state)
      messages.push(...(page ?? []).filter(isMessage))
    }
  await over
  return { states, messages }
}

/** Messages and changes of every kind, in batches, at random. */
async function chatter(writer: RoomWriter, lane: number): Promise<void> {
  for (let round = 0; round < 25; round++) {
    const drafts = Array.from({ length: 1 + (round % 4) }, (_, index) => randomDraft(lane, round * 4 + index))
    await writer.write(...drafts)
  }
}

function randomDraft(lane: number, step: number): Draft {
  const target = 1 + (Math.floor(Math.random() * 10) % 10)
  const by = `user-${lane}`
  const choices: Draft[] = [
    textMessage(`message ${lane} ${step}`),
    { type: 'edited', by, target, text: `edit ${lane} ${step}` },
    { type: 'reacted', by, target, emoji: ['👍', '🎉', '🙏'][step % 3] ?? '👍', on: step % 5 !== 0 },
    { type: 'reacted', by, target, emoji: '👀', on: true },
    { type: 'pinned', by, target, on: step % 2 === 0 },
    { type: step % 2 === 0 ? 'joined' : 'left', by, quiet: false },
    { type: 'settings', by, title: `Floor ${lane} ${step}` },
  ]
  if (target > 8) choices.push({ type: 'deleted', by, target })
  return choices[Math.floor(Math.random() * choices.length)] ?? textMessage('nothing')
}
