import { emptyRoom, newId } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test } from 'vitest'
import { FairQueue } from '../../src/fair-queue.ts'
import { messageHandlers } from '../../src/messages/handlers.ts'
import { Positions } from '../../src/messages/positions.ts'
import { Typing } from '../../src/messages/typing.ts'
import type { SignedInCaller } from '../../src/requests/handlers.ts'
import { DirectRooms } from '../../src/rooms/direct-rooms.ts'
import { RoomAllowance } from '../../src/rooms/room-allowance.ts'
import { Rooms } from '../../src/rooms/rooms.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'
import { toNobody } from '../support/broadcast.ts'
import { created, following, textMessage } from '../support/store-room.ts'

const roomCount = 2_000

test('what a device has stored of 2,000 rooms is gathered and saved as one', async () => {
  const calls: string[] = []
  const timer = (call: string) => {
    calls.push(call)
    return () => {}
  }
  const store = await openSqliteStore({ folder: useFolder(), timer })
  onTestFinished(() => store.close())
  const roomIds = Array.from({ length: roomCount }, (_, index) => `room-${index}`)
  await Promise.all(
    roomIds.map((roomId) => {
      const head = emptyRoom(roomId)
      const entries = following(head, [created('minji'), textMessage('hello')])
      return store.log.append(
        head,
        entries.map((entry) => ({ entry })),
      )
    }),
  )
  const rooms = new Rooms(store, Date.now)
  const positions = new Positions({ store, rooms, broadcast: toNobody })
  const handlers = messageHandlers({
    store,
    rooms,
    directRooms: new DirectRooms({ store, rooms, allowance: new RoomAllowance(store.rooms), broadcast: toNobody }),
    positions,
    typing: new Typing(toNobody, Date.now),
    personBytes: 0,
    searches: new FairQueue({ atOnce: 1, waiting: 1 }),
    clock: Date.now,
  })
  const session = {
    ...{ sessionId: newId(), userId: 'minji', tokenHash: '', createdAt: 0, lastSeenAt: 0 },
    device: { name: 'test', kind: 'bot' },
  }
  const caller: SignedInCaller = { requestId: '', session }
  calls.length = 0
  await handlers['messages.delivered']({ rooms: roomIds.map((roomId) => ({ roomId, seq: 1 })) }, caller)
  expect(calls).toEqual(['rooms.get', 'positions.saveDelivered'])
  expect(await store.positions.delivered('room-1999')).toMatchObject([{ sessionId: session.sessionId, seq: 1 }])
})
