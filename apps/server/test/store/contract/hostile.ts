import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { created, inTime, textMessage, writeTo } from '../../support/store-room.ts'
import { type OpenStore, useStore } from './opened.ts'
import { expectWhole } from './room-readings.ts'

const roomIds = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '-', '_', '0', 'null', 'A', 'a']
const userIds = ['constructor', 'valueof', '0.0', 'a..b', 'x-y_z.', '1e3']

export function hostileContract(open: OpenStore): void {
  describe('IDs and texts with a special meaning to code', () => {
    const opened = useStore(open)

    test('room IDs like __proto__ work like any other', async () => {
      const { store } = opened()
      const writers = roomIds.map((roomId) => ({ roomId, writer: writeTo(store, roomId) }))
      for (const { writer, roomId } of writers)
        await writer.write(created('owner', ...userIds), textMessage(`in ${roomId}`), {
          type: 'reacted',
          by: 'constructor',
          target: 1,
          emoji: '👍',
          on: true,
        })
      for (const { writer, roomId } of writers) await expectWhole(store, roomId, writer.written)
      const read = roomIds.map((roomId) => ({ roomId, userId: 'constructor', seq: 1, at: 1 }))
      await store.positions.saveRead(read)
      const heads = await store.rooms.headsOf('constructor')
      expect(heads.map((head) => head.roomId).toSorted()).toEqual(roomIds.toSorted())
      expect(heads.every((head) => head.read === 1 && head.rev === 3)).toBe(true)
      const pages = await store.log.after(
        roomIds.map((roomId) => ({ roomId, rev: 2 })),
        5,
      )
      expect(pages).toEqual(writers.map(({ writer }) => writer.written.slice(2)))
      const { hits } = await store.log.search({ userId: 'valueof', query: 'in', limit: 50, ...inTime })
      expect(hits.map((hit) => hit.roomId).toSorted()).toEqual(roomIds.toSorted())
    })

    test('user IDs like constructor work like any other', async () => {
      const { accounts, sessions } = opened().store
      for (const userId of userIds) {
        const account = { userId, nickname: `__proto__ ${userId}`, passwordHash: '$argon2id$', createdAt: 1 }
        expect(await accounts.get(userId)).toBeUndefined()
        expect(await accounts.create(account)).toBe(true)
        expect(await accounts.get(userId)).toEqual(account)
        expect(await sessions.ofUser(userId)).toEqual([])
      }
      expect(await accounts.profiles(['constructor'])).toEqual([
        { userId: 'constructor', nickname: '__proto__ constructor' },
      ])
      expect(await accounts.search({ text: '__proto__', limit: 50 })).toHaveLength(userIds.length)
    })

    test('texts like SQL and markup are stored as they are', async () => {
      const { store } = opened()
      const texts = [
        "'; DROP TABLE entries; --",
        '{"$gt":""}',
        '$1 $& %s',
        '<script>',
        '\u202Etxt',
        '\u{1F9D1}\u200D\u{1F680}',
      ]
      const writer = writeTo(store, `words-${newId()}`)
      await writer.write(created('owner'), ...texts.map((text) => textMessage(text)))
      await expectWhole(store, writer.state.roomId, writer.written)
    })
  })
}
