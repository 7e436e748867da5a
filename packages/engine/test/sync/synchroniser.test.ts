import { digestOf, emptyRoom, MaruError, type Request } from '@maru/shared'
import { expect, test } from 'vitest'
import type { AccountStore } from '../../src/ports/store.ts'
import { newRoom, type Room, stateOf } from '../../src/rooms/room.ts'
import type { RoomRepository } from '../../src/rooms/room-repository.ts'
import { Synchroniser } from '../../src/sync/synchroniser.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const progress = { rev: 2, seq: 0, lastAt: 1, spans: [], read: 0, mentions: [], checkedRev: 0 }
const roomIds = Array.from({ length: 120 }, (_, index) => `room-${index}`)
/** A room that the server believes nobody is in. */
const unknown = 'room-7'

test('rooms that an answer leaves out are asked for again, and a server that is asked too often is waited for', async () => {
  const clock = new VirtualClock()
  const rooms = new Map<string, Room>(roomIds.map((roomId) => [roomId, newRoom(emptyRoom(roomId), progress)]))
  const asked: string[][] = []
  const ask = async (_name: string, { rooms: wanted }: Request<'sync.digest'>) => {
    asked.push(wanted.map(({ roomId }) => roomId))
    if (asked.length === 3) throw new MaruError('request.rate_limited', { retryAfterSeconds: 20 })
    const known = wanted.filter(({ roomId }) => roomId !== unknown).slice(0, 10)
    return {
      rooms: known.flatMap(({ roomId }) => {
        const room = rooms.get(roomId)
        return room ? [{ roomId, rev: 2, fromSeq: 1, digest: digestOf(stateOf(room), []) }] : []
      }),
    }
  }
  const repository = {
    get: (roomId: string) => rooms.get(roomId),
    all: () => rooms.values(),
    setChecked: async (checkedRevs: ReadonlyMap<string, number>) => {
      for (const [roomId, checkedRev] of checkedRevs) {
        const room = rooms.get(roomId)
        if (room) rooms.set(roomId, { ...room, progress: { ...room.progress, checkedRev } })
      }
    },
  } as unknown as RoomRepository
  const store = { entries: async () => [] } as unknown as AccountStore
  const environment = { clock, logger: { debug: () => {}, warn: () => {} }, newId: () => '', random: () => 0 }
  const synchroniser = new Synchroniser(repository, store, environment, { ask: ask as never })
  const compared = synchroniser.compare()
  await clock.pass(120_000)
  await compared
  const left = [...rooms.values()].filter((room) => room.progress.checkedRev !== 2).map(({ roomId }) => roomId)
  expect(left).toEqual([unknown])
  expect(Math.max(...asked.map((some) => some.length))).toBe(50)
  expect(asked.length).toBeLessThan(30)
})

test('rooms of a server that was restored from a backup are all synced from scratch, before its epoch is kept', async () => {
  const rooms = new Map<string, Room>(roomIds.map((roomId) => [roomId, newRoom(emptyRoom(roomId), progress)]))
  const asked: number[][] = []
  const applied: string[] = []
  const saved: unknown[] = []
  const ask = async (_name: string, { cursors }: Request<'sync.rooms'>) => {
    asked.push(cursors.map(({ rev }) => rev))
    // Near enough that they would be sent entry by entry, and then all that is new in two pieces.
    const behind = cursors.filter(({ roomId, rev }) => rev === 0 && !applied.includes(roomId)).slice(0, 60)
    const synced = behind.map(({ roomId }) => ({ roomId, head: { rev: 1, seq: 0 }, read: 0, room: {}, entries: [] }))
    return { rooms: synced, gone: [], epoch: 'restored', more: applied.length + behind.length < roomIds.length }
  }
  const repository = {
    get: (roomId: string) => rooms.get(roomId),
    all: () => rooms.values(),
    remove: async () => {},
    applySync: async (synced: readonly { roomId: string }[]) => {
      for (const { roomId } of synced) {
        expect(saved).toEqual([])
        applied.push(roomId)
      }
    },
  } as unknown as RoomRepository
  const store = { commit: async (write: unknown) => void saved.push(write) } as unknown as AccountStore
  const environment = {
    clock: new VirtualClock(),
    logger: { debug: () => {}, warn: () => {} },
    newId: () => '',
    random: () => 0,
  }
  const synchroniser = new Synchroniser(repository, store, environment, { ask: ask as never })
  synchroniser.load({ epoch: 'before' })
  await synchroniser.sync()
  expect(applied.toSorted()).toEqual(roomIds.toSorted())
  expect(asked.map((revs) => Math.max(...revs))).toEqual([2, 0, 2])
  expect(saved).toEqual([{ values: { epoch: 'restored' } }])
  await synchroniser.sync()
  expect(asked.length).toBe(4)
  expect(saved.length).toBe(1)
})
