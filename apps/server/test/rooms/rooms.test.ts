import { emptyRoom } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import { expect, test } from 'vitest'
import { Rooms } from '../../src/rooms/rooms.ts'
import type { Store } from '../../src/store/port.ts'
import { useStore } from '../support/sqlite-folder.ts'

test('rooms with long lists are kept in memory as long as they are few', async () => {
  const store = await useStore(useFolder())
  const bans = Array.from({ length: 4_000 }, (_, index) => `banned${index}`)
  const read: string[] = []
  const get: Store['rooms']['get'] = async (roomIds) => {
    read.push(...roomIds)
    return roomIds.map((roomId) => ({ state: { ...emptyRoom(roomId), rev: 1, bans: [...bans] }, passwordHash: null }))
  }
  const rooms = new Rooms({ ...store, rooms: { ...store.rooms, get } }, Date.now)
  const roomIds = Array.from({ length: 400 }, (_, index) => `room${index}`)
  for (const roomId of roomIds) await rooms.read(roomId)
  expect(read).toEqual(roomIds)
  await rooms.read('room399')
  expect(read).toHaveLength(400)
  await rooms.read('room0')
  expect(read.at(-1)).toBe('room0')
})
