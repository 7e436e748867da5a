import { describe, expect, test } from 'vitest'
import { created, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

export function bookmarksContract(open: OpenStore): void {
  describe('bookmarks', () => {
    const opened = useStore(open)

    test('a user has those that they added and did not remove, latest first', async () => {
      const { bookmarks } = opened().store
      await bookmarks.add('mina', { roomId: 'a', seq: 1, at: 1 })
      await bookmarks.add('mina', { roomId: 'a', seq: 2, at: 5 })
      await bookmarks.add('mina', { roomId: 'b', seq: 1, at: 3 })
      await bookmarks.add('mina', { roomId: 'a', seq: 1, at: 9 })
      await bookmarks.add('minsu', { roomId: 'a', seq: 1, at: 7 })
      expect(await bookmarks.ofUser('mina')).toEqual([
        { roomId: 'a', seq: 2, at: 5 },
        { roomId: 'b', seq: 1, at: 3 },
        { roomId: 'a', seq: 1, at: 1 },
      ])
      await bookmarks.remove('mina', { roomId: 'a', seq: 2 })
      await bookmarks.remove('mina', { roomId: 'a', seq: 9 })
      expect((await bookmarks.ofUser('mina')).map(({ at }) => at)).toEqual([3, 1])
      expect(await bookmarks.ofUser('minsu')).toEqual([{ roomId: 'a', seq: 1, at: 7 }])
      expect(await bookmarks.ofUser('nobody')).toEqual([])
    })

    test('racing to add one adds it once', async () => {
      const { bookmarks } = opened().store
      const race = Array.from({ length: 8 }, (_, at) => bookmarks.add('racer', { roomId: 'a', seq: 1, at }))
      await Promise.allSettled(race)
      expect(await bookmarks.ofUser('racer')).toHaveLength(1)
    })

    test('an erased room takes those of it with it', async () => {
      const { store } = opened()
      const [roomId, other] = [newRoomId(), newRoomId()]
      const userId = `keeper-of-${roomId}`
      await store.bookmarks.add(userId, { roomId, seq: 1, at: 1 })
      await store.bookmarks.add(userId, { roomId: other, seq: 1, at: 1 })
      await writeTo(store, roomId).write(created('owner'), { type: 'closed' })
      await store.rooms.erase(roomId)
      expect(await store.bookmarks.ofUser(userId)).toEqual([{ roomId: other, seq: 1, at: 1 }])
    })
  })
}
