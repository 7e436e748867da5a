import { emptyRoom } from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/port.ts'
import { created, following, type RoomWriter, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole, readRoom } from './room-readings.ts'
import { batchesOfSteps, draftOf, people, type Step } from './valid-logs.ts'

export function roomsContract(open: OpenStore): void {
  describe('rooms', () => {
    const opened = useStore(open)

    test('a room at its head is the result of its whole log, whatever happened in it', async () => {
      const { store } = opened()
      const held = async (batches: Step[][]) => {
        const roomId = newRoomId()
        const writer = writeTo(store, roomId)
        await writeSteps(writer, [[{ kind: 'create', who: 0, what: 0, on: false }], ...batches], roomId)
        const { room } = await expectWhole(store, roomId, writer.written)
        await expectMembers(
          store,
          roomId,
          room.members.map((member) => member.userId),
        )
      }
      await fc.assert(fc.asyncProperty(batchesOfSteps, held), { numRuns: 40 })
    })

    test('get returns the requested rooms, without unknown ones', async () => {
      const { store } = opened()
      const roomIds = [newRoomId(), newRoomId()]
      for (const roomId of roomIds) await writeTo(store, roomId).write(created('owner'))
      const found = await store.rooms.get([...roomIds, 'never-was'])
      expect(found.map((room) => room.state.roomId).toSorted()).toEqual(roomIds.toSorted())
      expect(await store.rooms.get([])).toEqual([])
      expect(await store.rooms.get(['never-was'])).toEqual([])
    })

    test("a user's heads come in one call, also after many messages and without rooms that they left", async () => {
      const { store } = opened()
      const roomIds = [newRoomId(), newRoomId(), newRoomId()]
      const writers = roomIds.map((roomId) => writeTo(store, roomId))
      for (const writer of writers) await writer.write(created('owner', 'heads-user'), textMessage('words'))
      await writers[0]?.write(textMessage('more'), textMessage('and more'))
      await writers[1]?.write({ type: 'left', by: 'heads-user', quiet: true })
      const heads = await store.rooms.headsOf('heads-user')
      expect(heads.toSorted((a, b) => b.seq - a.seq)).toEqual([
        { roomId: roomIds[0], rev: 4, seq: 3, read: 0 },
        { roomId: roomIds[2], rev: 2, seq: 1, read: 0 },
      ])
      expect(await store.rooms.headsOf('nobody')).toEqual([])
    })

    test('recently written rooms are found, with their heads and the users who joined', async () => {
      const { store } = opened()
      const at = Date.now()
      const [busy, fresh] = [newRoomId(), newRoomId()]
      const writer = writeTo(store, busy)
      await writer.write({ ...created('owner'), at }, { ...textMessage('words'), at })
      await writer.write({ type: 'joined', by: 'late', at }, { ...textMessage('more'), at })
      await writeTo(store, fresh).write({ ...created('owner', 'friend'), at })
      const changes = await store.rooms.changedSince(at)
      const changeOf = (roomId: string) => changes.find((change) => change.roomId === roomId)
      expect(changeOf(busy)).toMatchObject({ rev: 4, joined: expect.arrayContaining(['owner', 'late']) })
      expect(changeOf(fresh)).toEqual({ roomId: fresh, rev: 1, joined: ['owner', 'friend'] })
      expect(await store.rooms.changedSince(Date.now() + 60_000)).toEqual([])
    })

    test('the state has the time of the last entry, even if that was a plain message', async () => {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      await writer.write(created('owner'))
      await writer.write(textMessage('words'))
      expect((await readRoom(store, roomId)).state).toMatchObject({ rev: 2, seq: 1, lastAt: 1_002, createdAt: 1_001 })
      const next = following(writer.state, [{ type: 'joined', by: 'late' }])
      await store.log.append(
        writer.state,
        next.map((entry) => ({ entry })),
      )
      expect((await readRoom(store, roomId)).state.members.at(-1)).toEqual({
        userId: 'late',
        role: 'member',
        joinedAt: 1_003,
        joinedSeq: 1,
      })
    })

    test('users are listed as sharing while they have a room in common', async () => {
      const { store } = opened()
      const [writer, elsewhere] = [writeTo(store, newRoomId()), writeTo(store, newRoomId())]
      await writer.write(created('share-a', 'share-b', 'share-c'))
      await elsewhere.write(created('share-d', 'share-b'))
      const others = ['share-b', 'share-c', 'share-d', 'nobody']
      const shared = async (userId: string) => (await store.rooms.sharing(userId, others)).toSorted()
      expect(await shared('share-a')).toEqual(['share-b', 'share-c'])
      await writer.write({ type: 'kicked', by: 'share-a', user: 'share-c' })
      expect(await shared('share-a')).toEqual(['share-b'])
      await writer.write({ type: 'closed', by: 'share-a' })
      expect(await shared('share-a')).toEqual([])
      expect(await store.rooms.sharing('share-d', [])).toEqual([])
    })

    test('a message request counts as a room in common once it is accepted', async () => {
      const { store } = opened()
      const [request, group] = [newRoomId(), newRoomId()]
      const writer = writeTo(store, request)
      await writeTo(store, group).write(created('asker'))
      await writer.write({ ...created('asker', 'asked'), kind: 'direct', listed: false, awaiting: 'asked' })
      await writer.write({ type: 'message', by: 'asker', text: 'words' })
      expect((await readRoom(store, request)).state.awaiting).toBe('asked')
      expect([await store.rooms.awaiting('asker'), await store.rooms.awaiting('asked')]).toEqual([[request], [request]])
      expect(await store.rooms.sharing('asker', ['asked'])).toEqual([])
      await writer.write({ type: 'accepted', by: 'asked' })
      expect((await readRoom(store, request)).state).not.toHaveProperty('awaiting')
      expect([await store.rooms.awaiting('asker'), await store.rooms.awaiting('asked')]).toEqual([[], []])
      expect(await store.rooms.sharing('asked', ['asker'])).toEqual(['asker'])
    })
  })
}

async function writeSteps(writer: RoomWriter, batches: readonly Step[][], roomId: string): Promise<void> {
  let log: WholeLog = { room: emptyRoom(roomId), messages: new Map() }
  for (const batch of batches) {
    const drafts = batch.flatMap((step) => {
      const draft = draftOf(step, log)
      if (draft) log = following(log.room, [draft]).reduce(applyEntry, log)
      return draft ? [draft] : []
    })
    await writer.write(...drafts)
  }
}

async function expectMembers(store: Store, roomId: string, members: readonly string[]): Promise<void> {
  const heads = await Promise.all(people.map((userId) => store.rooms.headsOf(userId)))
  const inRoom = people.filter((_, index) => heads[index]?.some((head) => head.roomId === roomId))
  expect(inRoom.toSorted()).toEqual(members.toSorted())
}
