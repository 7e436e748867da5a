import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { created, inTime, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole } from './room-readings.ts'

export function reopenContract(open: OpenStore): void {
  describe('reopening', () => {
    const opened = useStore(open)

    test('a reopened store has all data as it was, and accepts writes', async () => {
      const { store: first, reopen } = opened()
      const roomId = newRoomId()
      const account = { userId: 'keeper', nickname: '지킴이', passwordHash: 'hash', createdAt: 1 }
      const session = {
        ...{ sessionId: newId(), userId: 'keeper', tokenHash: 'token hash', createdAt: 1, lastSeenAt: 2 },
        device: { name: 'Desk', kind: 'desktop' },
      }
      const invite = {
        ...{ code: 'kept-invite-code-1', roomId, by: 'keeper' },
        ...{ createdAt: 1, expiresAt: 9, uses: 0, maxUses: 2 },
      }
      await first.accounts.create(account)
      await first.sessions.create(session)
      await first.invites.create(invite)
      await first.invites.use(invite.code, 2)
      await first.positions.saveRead([{ roomId, userId: 'keeper', seq: 2, at: 5 }])
      const writer = writeTo(first, roomId)
      await writer.write(
        created('keeper', 'guest'),
        textMessage('남는 말'),
        textMessage('고칠 말'),
        { type: 'edited', target: 2, text: '고친 말' },
        { type: 'pinned', target: 1, on: true },
      )
      const epoch = await first.log.epoch()
      expect(epoch).toMatch(/^[0-9a-f-]{32,36}$/)
      if (!first.shared) await first.close()

      const second = await reopen()
      expect(await second.accounts.get('keeper')).toEqual(account)
      expect(await second.sessions.byTokenHash('token hash')).toEqual(session)
      expect(await second.invites.get(invite.code)).toEqual({ ...invite, uses: 1 })
      expect(await second.rooms.headsOf('keeper')).toEqual([{ roomId, rev: 5, seq: 2, read: 2 }])
      await expectWhole(second, roomId, writer.written)
      const again = writeTo(second, roomId)
      await again.write(textMessage('이어서'))
      await expectWhole(second, roomId, [...writer.written, ...again.written])
      const { hits } = await second.log.search({ userId: 'guest', query: '고친', limit: 5, ...inTime })
      expect(hits.map((hit) => hit.message.seq)).toEqual([2])
      expect(await second.log.epoch()).toBe(epoch)
      await second.ping()
    })
  })
}
