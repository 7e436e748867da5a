import { limits, type Request, type SyncedRoom } from '@maru/shared'
import { expect, test } from 'vitest'
import type { AccountStore } from '../../src/ports/store.ts'
import type { RoomRepository } from '../../src/rooms/room-repository.ts'
import { Synchroniser } from '../../src/sync/synchroniser.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const count = limits.syncRoomsMax + 500
const inAnswer = 300

test('an account in more rooms than a request may name syncs all of them, when new and after an absence', async () => {
  const heads = new Map(Array.from({ length: count }, (_, index) => [`room-${index}`, 1]))
  const held = new Map<string, number>()
  let requests = 0
  const ask = async (_name: string, { cursors, after = '', through }: Request<'sync.rooms'>) => {
    requests++
    expect(cursors.length).toBeLessThanOrEqual(limits.syncRoomsMax)
    const revOf = new Map(cursors.map(({ roomId, rev }) => [roomId, rev]))
    const isAsked = (roomId: string) => roomId > after && (through === undefined || roomId <= through)
    const outdated = [...heads].filter(([roomId, rev]) => isAsked(roomId) && revOf.get(roomId) !== rev)
    const rooms = outdated.slice(0, inAnswer).map(([roomId, rev]) => ({ roomId, head: { rev, seq: 0 } }))
    return { rooms, gone: [...revOf.keys()].filter((roomId) => !heads.has(roomId)), more: outdated.length > inAnswer }
  }
  const repository = {
    all: () => Array.from(held, ([roomId, rev]) => ({ roomId, progress: { rev } })),
    remove: async (gone: string[]) => {
      for (const roomId of gone) held.delete(roomId)
    },
    applySync: async (rooms: readonly SyncedRoom[]) => {
      for (const { roomId, head } of rooms) held.set(roomId, head.rev)
    },
  } as unknown as RoomRepository
  const logger = { debug: () => {}, warn: () => {} }
  const environment = { clock: new VirtualClock(), logger, newId: () => '', random: () => 0 }
  const synchroniser = new Synchroniser(repository, {} as AccountStore, environment, { ask: ask as never })
  await synchroniser.sync()
  expect(held).toEqual(heads)

  for (const roomId of ['room-7', 'room-2400']) heads.set(roomId, 2)
  heads.delete('room-8')
  heads.set('room-new', 1)
  requests = 0
  await synchroniser.sync()
  expect(new Map([...held].sort())).toEqual(new Map([...heads].sort()))
  expect(requests).toBe(2)
})
