import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { created, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

export function positionsContract(open: OpenStore): void {
  describe('positions', () => {
    const opened = useStore(open)
    const read = (roomId: string, userId: string, seq: number) => ({ roomId, userId, seq, at: seq * 10 })

    test('a read position only moves forward, in whatever order it is saved', async () => {
      const { positions } = opened().store
      const roomId = newRoomId()
      await Promise.all(
        [3, 9, 1, 7].map((seq) => positions.saveRead([read(roomId, 'mina', seq), read(roomId, 'mina', seq - 1)])),
      )
      await positions.saveRead([{ ...read(roomId, 'mina', 9), at: 1_000 }])
      await positions.saveRead([read(roomId, 'minsu', 2)])
      const saved = await positions.read(roomId)
      expect(saved.toSorted((a, b) => b.seq - a.seq)).toEqual([
        { userId: 'mina', seq: 9, at: 90 },
        { userId: 'minsu', seq: 2, at: 20 },
      ])
    })

    test('a delivered position is kept for each device', async () => {
      const { positions } = opened().store
      const roomId = newRoomId()
      const [desk, phone] = [newId(), newId()]
      await positions.saveDelivered([
        { ...read(roomId, 'mina', 4), sessionId: desk },
        { ...read(roomId, 'mina', 2), sessionId: phone },
      ])
      await positions.saveDelivered([{ ...read(roomId, 'mina', 3), sessionId: desk }])
      const saved = await positions.delivered(roomId)
      expect(saved.toSorted((a, b) => b.seq - a.seq)).toEqual([
        { userId: 'mina', sessionId: desk, seq: 4, at: 40 },
        { userId: 'mina', sessionId: phone, seq: 2, at: 20 },
      ])
    })

    test('rooms have positions of their own, and none to begin with', async () => {
      const { positions } = opened().store
      const [here, there] = [newRoomId(), newRoomId()]
      await positions.saveRead([read(here, 'mina', 4), read(there, 'mina', 1)])
      await positions.saveRead([])
      await positions.saveDelivered([])
      expect(await positions.read(here)).toEqual([{ userId: 'mina', seq: 4, at: 40 }])
      expect(await positions.read(newRoomId())).toEqual([])
      expect(await positions.delivered(here)).toEqual([])
    })

    test("a user's heads include their read positions", async () => {
      const { store } = opened()
      const roomId = newRoomId()
      await writeTo(store, roomId).write(created('reader', 'mina'), { type: 'message', text: 'words' })
      await store.positions.saveRead([read(roomId, 'mina', 9)])
      expect(await store.rooms.headsOf('reader')).toEqual([{ roomId, rev: 2, seq: 1, read: 0 }])
      await store.positions.saveRead([read(roomId, 'reader', 1)])
      expect(await store.rooms.headsOf('reader')).toEqual([{ roomId, rev: 2, seq: 1, read: 1 }])
    })

    test('the sender of a message has read up to it as soon as it is in the log', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      await writer.write(created('sender', 'mina'), { type: 'message', text: 'one', by: 'sender' })
      await writer.write({ type: 'message', text: 'two', by: 'mina' }, { type: 'message', text: 'three', by: 'sender' })
      expect(await store.rooms.headsOf('sender')).toEqual([{ roomId, rev: 4, seq: 3, read: 3 }])
      const saved = await store.positions.read(roomId)
      expect(saved.map(({ userId, seq }) => [userId, seq]).toSorted()).toEqual([
        ['mina', 2],
        ['sender', 3],
      ])
    })
  })
}
