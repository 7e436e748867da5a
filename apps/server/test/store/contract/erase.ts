import { describe, expect, test } from 'vitest'
import { created, following, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole, readLog, readMessages, readRoom } from './room-readings.ts'

export function eraseContract(open: OpenStore): void {
  describe('erase', () => {
    const opened = useStore(open)

    async function erased() {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      await writer.write(
        created('owner', 'guest'),
        { type: 'settings', title: '비밀 모임' },
        textMessage('비밀 이야기'),
        { type: 'edited', target: 1, text: '비밀 고침' },
        { type: 'pinned', target: 1, on: true },
      )
      const staleState = writer.state
      await writer.write({ type: 'closed' })
      await store.positions.saveRead([{ roomId, userId: 'guest', seq: 1, at: 1 }])
      await store.invites.create({
        ...{ code: `code-of-${roomId}-erased`, roomId, by: 'owner' },
        ...{ createdAt: 1, expiresAt: 9, uses: 0, maxUses: 1 },
      })
      await store.rooms.erase(roomId)
      return { store, roomId, writer, staleState }
    }

    test('an erased room is a closed room with nothing in it', async () => {
      const { store, roomId, writer } = await erased()
      const { state, passwordHash } = await readRoom(store, roomId)
      expect(state).toMatchObject({ rev: 6, seq: 1, closed: true, members: [], pins: [], bans: [] })
      expect(passwordHash).toBeNull()
      expect(await readLog(store, roomId)).toEqual(writer.written.slice(5))
      expect(await readMessages(store, roomId)).toEqual([])
      expect(await store.positions.read(roomId)).toEqual([])
      expect(await store.invites.get(`code-of-${roomId}-erased`)).toBeUndefined()
      expect(await store.rooms.headsOf('guest')).not.toContainEqual(expect.objectContaining({ roomId }))
      const everything = [await readRoom(store, roomId), await readLog(store, roomId)]
      expect(JSON.stringify(everything)).not.toContain('비밀')
      expect(await store.log.byClientId(roomId, 'owner', writer.written[2]?.clientId ?? '')).toBeUndefined()
    })

    test('a client that was far behind gets the entry that closed the room', async () => {
      const { store, roomId, writer } = await erased()
      for (const rev of [0, 2, 4])
        expect(await store.log.after([{ roomId, rev }], 2)).toEqual([writer.written.slice(5)])
      expect(await store.log.after([{ roomId, rev: 6 }], 2)).toEqual([[]])
    })

    test('a writer who does not know of the erasure writes nothing', async () => {
      const { store, roomId, writer, staleState } = await erased()
      const late = following(staleState, [textMessage('too late')]).map((entry) => ({ entry }))
      expect(await store.log.append(staleState, late)).toEqual({ stored: 0, stopped: { by: 'rev' } })
      expect(await readLog(store, roomId)).toEqual(writer.written.slice(5))
    })

    test('erasing twice, or an unknown room, changes nothing', async () => {
      const { store, roomId, writer } = await erased()
      const before = await readRoom(store, roomId)
      await store.rooms.erase(roomId)
      await store.rooms.erase('never-was')
      expect(await readRoom(store, roomId)).toEqual(before)
      expect(await readLog(store, roomId)).toEqual(writer.written.slice(5))
      expect(await store.rooms.get(['never-was'])).toEqual([])
    })

    test('a room that is not closed is not erased, nor is any other', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      await writer.write(created('owner'), textMessage('still here'))
      await store.rooms.erase(roomId)
      await erased()
      await expectWhole(store, roomId, writer.written)
    })
  })
}
