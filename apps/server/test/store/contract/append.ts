import { emptyRoom, type LogEntry, newId, type RoomState } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/port.ts'
import { created, type Draft, following, say, writeTo } from '../../support/store-room.ts'
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

    test('the first entry makes the room', async () => {
      const roomId = newRoomId()
      const entries = following(emptyRoom(roomId), [created('owner', 'guest'), say('안녕하세요')])
      expect(await append(emptyRoom(roomId), entries)).toEqual({ stored: 2 })
      await expectWhole(opened().store, roomId, entries)
    })

    test('nothing is written for nothing', async () => {
      const { state, roomId } = await startRoom()
      expect(await append(state, [])).toEqual({ stored: 0 })
      expect(await readLog(opened().store, roomId)).toHaveLength(1)
    })

    test('one who was not first with a number is told so, and nothing of theirs is there', async () => {
      const { state, roomId, writer } = await startRoom()
      await writer.write(say('first'))
      const late = following(state, [say('late'), { type: 'joined', by: 'late' }])
      expect(await append(state, late)).toEqual({ stored: 0, stopped: { by: 'rev' } })
      await expectWhole(opened().store, roomId, writer.written)
    })

    test('the same batch again changes nothing and is answered with what is there', async () => {
      const { state, roomId, writer } = await startRoom()
      const entries = following(state, [say('once'), { type: 'joined', by: 'guest' }])
      expect(await append(state, entries)).toEqual({ stored: 2 })
      for (const _ of [1, 2])
        expect(await append(state, entries)).toEqual({ stored: 0, stopped: { by: 'clientId', entry: entries[0] } })
      await expectWhole(opened().store, roomId, [...writer.written, ...entries])
    })

    test('a retry that believes in a newer head is answered with the first', async () => {
      const { roomId, writer } = await startRoom()
      const clientId = newId()
      await writer.write({ ...say('sent'), clientId }, say('and more'))
      const [retry] = following(writer.state, [{ ...say('sent'), clientId }])
      expect(await append(writer.state, retry ? [retry] : [])).toEqual({
        stored: 0,
        stopped: { by: 'clientId', entry: writer.written[1] },
      })
      await expectWhole(opened().store, roomId, writer.written)
    })

    test('a double in the middle of a batch lets in what is before it, and no more', async () => {
      const { roomId, writer } = await startRoom()
      const clientId = newId()
      await writer.write({ type: 'joined', by: 'guest', clientId })
      const drafts: Draft[] = [say('one'), say('two'), { type: 'joined', by: 'guest', clientId }, say('three')]
      const entries = following(writer.state, drafts)
      expect(await append(writer.state, entries)).toEqual({
        stored: 2,
        stopped: { by: 'clientId', entry: writer.written[1] },
      })
      await expectWhole(opened().store, roomId, [...writer.written, ...entries.slice(0, 2)])
    })

    test('a double within one batch is stored once', async () => {
      const { state, roomId, writer } = await startRoom()
      const clientId = newId()
      const entries = following(state, [{ ...say('twice'), clientId }, { ...say('twice'), clientId }, say('after')])
      expect(await append(state, entries)).toEqual({ stored: 1, stopped: { by: 'clientId', entry: entries[0] } })
      await expectWhole(opened().store, roomId, [...writer.written, ...entries.slice(0, 1)])
    })

    test('the same client ID of another person or in another room is no double', async () => {
      const clientId = newId()
      const here = await startRoom({ ...say('mine'), clientId })
      const there = await startRoom({ ...say('mine elsewhere'), clientId })
      const theirs = following(here.state, [{ ...say('theirs'), by: 'guest', clientId }])
      expect(await append(here.state, theirs)).toEqual({ stored: 1 })
      await expectWhole(opened().store, there.roomId, there.writer.written)
    })

    test('an entry is found by who sent it and what they called it', async () => {
      const { roomId, writer } = await startRoom(say('findable'), { type: 'pinned', target: 1, on: true })
      const { log } = opened().store
      for (const entry of writer.written) expect(await log.byClientId(roomId, 'owner', entry.clientId)).toEqual(entry)
      const clientId = writer.written[1]?.clientId ?? ''
      expect(await log.byClientId(roomId, 'guest', clientId)).toBeUndefined()
      expect(await log.byClientId('elsewhere', 'owner', clientId)).toBeUndefined()
    })

    test("a room's password comes and goes with its entries, and is in none of them", async () => {
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

    test('a big batch of long messages goes in whole', async () => {
      const { roomId, writer } = await startRoom()
      const long = '가나다라마바사아자차'.repeat(800)
      await writer.write(...Array.from({ length: 20 }, (_, index) => say(`${long.slice(0, 7_990)} ${index}`)))
      await writer.write(...Array.from({ length: 1_000 }, (_, index) => say(`short ${index}`)))
      await expectWhole(opened().store, roomId, writer.written)
    })
  })
}
