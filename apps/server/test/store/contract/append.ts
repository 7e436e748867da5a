import { emptyRoom, type LogEntry, newId, type RoomState } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/port.ts'
import { created, type Draft, following, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole, readLog, readRoom } from './room-readings.ts'

export function appendContract(open: OpenStore): void {
  describe('append', () => {
    const opened = useStore(open)

    const append = (state: RoomState, entries: readonly LogEntry[], store: Store = opened().store) =>
      store.log.append(
        state,
        entries.map((entry) => ({ entry })),
      )
    async function startRoom(...drafts: Draft[]) {
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write(created('owner'), ...drafts)
      return { roomId, writer, state: writer.state }
    }

    test('the first entry creates the room', async () => {
      const roomId = newRoomId()
      const entries = following(emptyRoom(roomId), [created('owner', 'guest'), textMessage('안녕하세요')])
      expect(await append(emptyRoom(roomId), entries)).toEqual({ stored: 2 })
      await expectWhole(opened().store, roomId, entries)
    })

    test('appending no entries writes nothing', async () => {
      const { state, roomId } = await startRoom()
      expect(await append(state, [])).toEqual({ stored: 0 })
      expect(await readLog(opened().store, roomId)).toHaveLength(1)
    })

    test('a writer whose rev is taken is told so, and nothing of its batch is stored', async () => {
      const { state, roomId, writer } = await startRoom()
      await writer.write(textMessage('first'))
      const late = following(state, [textMessage('late'), { type: 'joined', by: 'late' }])
      expect(await append(state, late)).toEqual({ stored: 0, stopped: { by: 'rev' } })
      await expectWhole(opened().store, roomId, writer.written)
    })

    test('appending the same batch again changes nothing and returns the stored entry', async () => {
      const { state, roomId, writer } = await startRoom()
      const entries = following(state, [textMessage('once'), { type: 'joined', by: 'guest' }])
      expect(await append(state, entries)).toEqual({ stored: 2 })
      for (const _ of [1, 2])
        expect(await append(state, entries)).toEqual({ stored: 0, stopped: { by: 'clientId', entry: entries[0] } })
      await expectWhole(opened().store, roomId, [...writer.written, ...entries])
    })

    test('a retry on top of a newer head returns the entry that was stored first', async () => {
      const { roomId, writer } = await startRoom()
      const clientId = newId()
      await writer.write({ ...textMessage('sent'), clientId }, textMessage('and more'))
      const [retry] = following(writer.state, [{ ...textMessage('sent'), clientId }])
      expect(await append(writer.state, retry ? [retry] : [])).toEqual({
        stored: 0,
        stopped: { by: 'clientId', entry: writer.written[1] },
      })
      await expectWhole(opened().store, roomId, writer.written)
    })

    test('a duplicate in the middle of a batch stops it: only what comes before is stored', async () => {
      const { roomId, writer } = await startRoom()
      const clientId = newId()
      await writer.write({ type: 'joined', by: 'guest', clientId })
      const drafts: Draft[] = [
        textMessage('one'),
        textMessage('two'),
        { type: 'joined', by: 'guest', clientId },
        textMessage('three'),
      ]
      const entries = following(writer.state, drafts)
      expect(await append(writer.state, entries)).toEqual({
        stored: 2,
        stopped: { by: 'clientId', entry: writer.written[1] },
      })
      await expectWhole(opened().store, roomId, [...writer.written, ...entries.slice(0, 2)])
    })

    test('a duplicate within one batch is stored once', async () => {
      const { state, roomId, writer } = await startRoom()
      const clientId = newId()
      const entries = following(state, [
        { ...textMessage('twice'), clientId },
        { ...textMessage('twice'), clientId },
        textMessage('after'),
      ])
      expect(await append(state, entries)).toEqual({ stored: 1, stopped: { by: 'clientId', entry: entries[0] } })
      await expectWhole(opened().store, roomId, [...writer.written, ...entries.slice(0, 1)])
    })

    test('the same clientId of another user or in another room is no duplicate', async () => {
      const clientId = newId()
      const here = await startRoom({ ...textMessage('mine'), clientId })
      const there = await startRoom({ ...textMessage('mine elsewhere'), clientId })
      const theirs = following(here.state, [{ ...textMessage('theirs'), by: 'guest', clientId }])
      expect(await append(here.state, theirs)).toEqual({ stored: 1 })
      await expectWhole(opened().store, there.roomId, there.writer.written)
    })

    test('an entry is found by its author and clientId', async () => {
      const { roomId, writer } = await startRoom(textMessage('findable'), { type: 'pinned', target: 1, on: true })
      const { log } = opened().store
      for (const entry of writer.written) expect(await log.byClientId(roomId, 'owner', entry.clientId)).toEqual(entry)
      const clientId = writer.written[1]?.clientId ?? ''
      expect(await log.byClientId(roomId, 'guest', clientId)).toBeUndefined()
      expect(await log.byClientId('elsewhere', 'owner', clientId)).toBeUndefined()
    })

    test("a room's password is set and removed with entries, and readable in none of them", async () => {
      const { roomId, writer, state } = await startRoom()
      expect((await readRoom(opened().store, roomId)).passwordHash).toBeNull()
      const [locked, renamed] = following(state, [
        { type: 'settings', locked: true },
        { type: 'settings', title: '새 이름' },
      ])
      if (!locked || !renamed) throw new Error('no entries')
      const { log } = opened().store
      await log.append(state, [{ entry: locked, passwordHash: 'secret hash' }, { entry: renamed }])
      const room = await readRoom(opened().store, roomId)
      expect(room.passwordHash).toBe('secret hash')
      expect(JSON.stringify(await readLog(opened().store, roomId))).not.toContain('secret hash')
      const opening = following(room.state, [{ type: 'settings', locked: false }]).map((entry) => ({
        entry,
        passwordHash: null,
      }))
      await log.append(room.state, opening)
      expect((await readRoom(opened().store, roomId)).passwordHash).toBeNull()
      const all = [...writer.written, locked, renamed, ...opening.map(({ entry }) => entry)]
      await expectWhole(opened().store, roomId, all)
    })

    test('a big batch of long messages is stored in full', async () => {
      const { roomId, writer } = await startRoom()
      const long = '가나다라마바사아자차'.repeat(800)
      await writer.write(...Array.from({ length: 20 }, (_, index) => textMessage(`${long.slice(0, 7_990)} ${index}`)))
      await writer.write(...Array.from({ length: 1_000 }, (_, index) => textMessage(`short ${index}`)))
      await expectWhole(opened().store, roomId, writer.written)
    })
  })
}
