import { emptyRoom, limits, type Output } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test } from 'vitest'
import type { SignedInCaller } from '../../src/requests/handlers.ts'
import { Rooms } from '../../src/rooms/rooms.ts'
import type { Store } from '../../src/store/port.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { syncHandlers } from '../../src/sync/handlers.ts'
import { signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'
import { created, following, textMessage } from '../support/store-room.ts'

const letters = 'x'.repeat(8_000)
const roomBytes = limits.digestMessagesMax * letters.length
const answerBytes = 4 * 1_024 * 1_024
const roomIds = Array.from({ length: 10 }, (_, index) => `room-${index}`)

/** Rooms that are as large as a digest reads of them. */
async function writeLargeRooms(store: Store): Promise<void> {
  const drafts = [created('minji'), ...Array.from({ length: limits.digestMessagesMax }, () => textMessage(letters))]
  for (const roomId of roomIds) {
    const head = emptyRoom(roomId)
    await store.log.append(
      head,
      following(head, drafts).map((entry) => ({ entry })),
    )
  }
}

/** The handler on a store that counts the bytes of the pages that are read from it. */
async function countingDigests() {
  const opened = await openSqliteStore({ folder: useFolder() })
  onTestFinished(() => opened.close())
  await writeLargeRooms(opened)
  const read = { bytes: 0 }
  const log: Store['log'] = {
    ...opened.log,
    async pages(ranges) {
      const pages = await opened.log.pages(ranges)
      read.bytes += JSON.stringify(pages).length
      return pages
    },
  }
  const store: Store = { ...opened, log }
  const session = {
    ...{ sessionId: '', userId: 'minji', tokenHash: '', createdAt: 0, lastSeenAt: 0 },
    device: { name: 'test', kind: 'bot' },
  }
  const caller: SignedInCaller = { requestId: '', session }
  const handlers = syncHandlers({
    store,
    rooms: new Rooms(store, Date.now),
    localRooms: { headsOf: () => undefined, headsOnEntering: () => undefined },
  })
  const ask = (rooms: readonly string[]): Promise<Output<'sync.digest'>> =>
    handlers['sync.digest']({ rooms: rooms.map((roomId) => ({ roomId, fromSeq: 1 })) }, caller)
  return { ask, read }
}

test('a room that is named many times is read once, and a digest that is asked for again is not read at all', async () => {
  const { ask, read } = await countingDigests()
  const { rooms } = await ask(Array.from({ length: 50 }, () => 'room-0'))
  expect(rooms.map(({ roomId }) => roomId)).toEqual(['room-0'])
  const first = read.bytes
  expect(first).toBeLessThan(1.2 * roomBytes)
  const again = await Promise.all(Array.from({ length: 40 }, () => ask(['room-0'])))
  expect(new Set(again.map((answer) => answer.rooms[0]?.digest))).toEqual(new Set([rooms[0]?.digest]))
  expect(read.bytes).toBe(first)
})

test('an answer reads no more than its budget, and asking again gives the rooms that it left out', async () => {
  const { ask, read } = await countingDigests()
  const answered: string[] = []
  for (let left = roomIds; left.length > 0; left = roomIds.filter((roomId) => !answered.includes(roomId))) {
    read.bytes = 0
    const { rooms } = await ask(left)
    expect(rooms.length).toBeGreaterThan(0)
    // The last room is read before it is known how large it is.
    expect(read.bytes).toBeLessThan(answerBytes + 1.2 * roomBytes)
    answered.push(...rooms.map(({ roomId }) => roomId))
  }
  expect(answered.toSorted()).toEqual(roomIds)
})

test('others are answered while an account asks for 40 digests at once', async () => {
  const server = await startServer()
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  await writeLargeRooms(server.store)
  let answered = 0
  const digests = Array.from({ length: 40 }, (_, index) =>
    minji
      .ask('sync.digest', { rooms: roomIds.slice(0, 3).map((roomId) => ({ roomId, fromSeq: 1 + index })) })
      .then(() => answered++),
  )
  await new Promise((resolve) => setImmediate(resolve))
  await jun.ask('accounts.me', {})
  expect(answered).toBeLessThan(8)
  await Promise.all(digests)
})
