import { describe, expect, test } from 'vitest'
import type { ReadersQuery, Store } from '../../../src/store/port.ts'
import { created, type Draft, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

const say = (by: string): Draft => ({ type: 'message', text: 'words', by })
const joined = (by: string): Draft => ({ type: 'joined', by })
const left = (by: string): Draft => ({ type: 'left', by, quiet: false })

export function readersContract(open: OpenStore): void {
  describe('readers', () => {
    const opened = useStore(open)

    /** Three messages; anna, ben and cleo are there from the start, and dave since the second. */
    async function conversation() {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      await writer.write(created('owner', 'anna', 'ben', 'cleo'), say('owner'), say('owner'))
      await writer.write(joined('dave'), say('owner'))
      await store.positions.saveRead([
        { roomId, userId: 'anna', seq: 3, at: 50 },
        { roomId, userId: 'ben', seq: 1, at: 40 },
        { roomId, userId: 'stranger', seq: 2, at: 30 },
      ])
      return { store, roomId, writer, counts: () => countsIn(store, roomId) }
    }

    test('members are counted by how far they have read', async () => {
      const { counts } = await conversation()
      expect(await counts()).toEqual([
        { seq: 0, members: 1 },
        { seq: 1, members: 1 },
        { seq: 2, members: 1 },
        { seq: 3, members: 2 },
      ])
    })

    test('the counts follow who reads, leaves and comes back', async () => {
      const { store, roomId, writer, counts } = await conversation()
      await store.positions.saveRead([{ roomId, userId: 'cleo', seq: 2, at: 60 }])
      await writer.write(left('anna'), left('ben'))
      expect(await counts()).toEqual([
        { seq: 2, members: 2 },
        { seq: 3, members: 1 },
      ])
      await writer.write(say('owner'), joined('ben'))
      expect(await counts()).toEqual([
        { seq: 2, members: 2 },
        { seq: 4, members: 2 },
      ])
      await writer.write({ type: 'kicked', by: 'owner', user: 'dave' })
      expect(await counts()).toEqual([
        { seq: 2, members: 1 },
        { seq: 4, members: 2 },
      ])
      expect(await countsIn(store, 'never-was')).toEqual([])
    })

    test('who comes in has read up to there', async () => {
      const { store, roomId, writer } = await conversation()
      expect(await store.positions.readBy(roomId, ['dave'])).toEqual([{ userId: 'dave', seq: 2, at: 1_004 }])
      await writer.write(left('ben'))
      await writer.write(joined('ben'))
      expect(await store.positions.readBy(roomId, ['ben'])).toEqual([{ userId: 'ben', seq: 3, at: 1_007 }])
      expect(await store.rooms.headsOf('dave')).toContainEqual({ roomId, rev: 7, seq: 3, read: 2 })
    })

    test('read positions are found for the users that were asked about', async () => {
      const { store, roomId } = await conversation()
      const found = await store.positions.readBy(roomId, ['anna', 'cleo', 'ben', 'nobody'])
      expect(found.toSorted((a, b) => b.seq - a.seq)).toEqual([
        { userId: 'anna', seq: 3, at: 50 },
        { userId: 'ben', seq: 1, at: 40 },
      ])
      expect(await store.positions.readBy(roomId, [])).toEqual([])
      expect(await store.positions.readBy(newRoomId(), ['anna'])).toEqual([])
    })

    test('members who were there have read a message, or have not', async () => {
      const { store, roomId } = await conversation()
      const readers = (seq: number, read: boolean) => store.positions.readers(roomId, { seq, read, limit: 10 })
      expect(await readers(1, true)).toEqual([
        { userId: 'anna', at: 50 },
        { userId: 'ben', at: 40 },
        { userId: 'owner', at: 1_005 },
      ])
      expect(await readers(1, false)).toEqual([{ userId: 'cleo' }])
      expect(await readers(2, false)).toEqual([{ userId: 'ben' }, { userId: 'cleo' }])
      expect(await readers(3, false)).toEqual([{ userId: 'ben' }, { userId: 'cleo' }, { userId: 'dave' }])
      expect((await readers(3, true)).map(({ userId }) => userId)).toEqual(['anna', 'owner'])
    })

    test('readers come in pages by user ID, without members who left', async () => {
      const { store, roomId, writer } = await conversation()
      expect(await pagesOf(store, roomId, { seq: 3, read: false, limit: 2 })).toEqual(['ben', 'cleo', 'dave'])
      expect(await pagesOf(store, roomId, { seq: 1, read: true, limit: 1 })).toEqual(['anna', 'ben', 'owner'])
      await writer.write(left('anna'), left('cleo'))
      expect(await pagesOf(store, roomId, { seq: 3, read: false, limit: 1 })).toEqual(['ben', 'dave'])
      expect(await pagesOf(store, roomId, { seq: 1, read: true, limit: 1 })).toEqual(['ben', 'owner'])
    })
  })
}

const countsIn = async (store: Store, roomId: string) =>
  (await store.positions.counts(roomId)).toSorted((a, b) => a.seq - b.seq)

async function pagesOf(store: Store, roomId: string, query: ReadersQuery): Promise<string[]> {
  const page = (await store.positions.readers(roomId, query)).map(({ userId }) => userId)
  return page.length === 0 ? page : [...page, ...(await pagesOf(store, roomId, { ...query, after: page.at(-1) }))]
}
