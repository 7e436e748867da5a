import { describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/port.ts'
import { created, type RoomWriter, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole } from './room-readings.ts'

export function racesContract(open: OpenStore): void {
  describe('races', () => {
    const opened = useStore(open)

    /** Two processes' stores if the store is shared, or the same store twice. */
    async function twoStores(): Promise<[Store, Store]> {
      const { store } = opened()
      return [store, store.shared ? await opened().reopen() : store]
    }

    test('many writers to one room leave a log with no hole and no duplicate', async () => {
      const roomId = newRoomId()
      const stores = await twoStores()
      const writers = [...stores, ...stores, ...stores].map((store) => writeTo(store, roomId))
      await writers[0]?.write(created('owner'))
      await Promise.all(writers.map((writer, lane) => chat(writer, lane)))
      const written = writers.flatMap((writer) => writer.written).toSorted((a, b) => a.rev - b.rev)
      expect(written.map((entry) => entry.rev)).toEqual(written.map((_, index) => index + 1))
      expect(written.length).toBe(1 + writers.length * 45)
      expect(new Set(written.map((entry) => entry.clientId)).size).toBe(written.length)
      for (const store of stores) await expectWhole(store, roomId, written)
    })

    test('many rooms written at once stay separate', async () => {
      const [store, other] = await twoStores()
      const writers = Array.from({ length: 20 }, (_, lane) => {
        const roomId = newRoomId()
        return { roomId, writer: writeTo(lane % 2 === 0 ? store : other, roomId), lane }
      })
      await Promise.all(
        writers.map(async ({ writer, lane }) => {
          await writer.write(created('owner'))
          await chat(writer, lane)
        }),
      )
      for (const { roomId, writer } of writers) await expectWhole(store, roomId, writer.written)
    })

    test('a reader never sees an entry without those before it', async () => {
      const roomId = newRoomId()
      const [store, other] = await twoStores()
      const writer = writeTo(store, roomId)
      await writer.write(created('owner'))
      let isOver = false
      const writing = chat(writer, 1).finally(() => {
        isOver = true
      })
      while (!isOver) {
        const [entries = []] = await other.log.after([{ roomId, rev: 0 }], 1_000)
        expect(entries.map((entry) => entry.rev)).toEqual(entries.map((_, index) => index + 1))
        const [room] = await other.rooms.get([roomId])
        expect(room?.state.rev).toBeGreaterThanOrEqual(entries.length)
      }
      await writing
      await expectWhole(other, roomId, writer.written)
    })
  })
}

/** 45 entries in 15 batches. */
async function chat(writer: RoomWriter, lane: number): Promise<void> {
  const by = `user-${lane}`
  for (let round = 0; round < 15; round++)
    await writer.write(
      { ...textMessage(`${lane} ${round}`), by },
      { type: 'reacted', by, target: 1, emoji: '👍', on: round % 2 === 0 },
      round % 2 === 0 ? { type: 'joined', by } : { type: 'left', by, quiet: false },
    )
}
