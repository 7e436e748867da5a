import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { SessionRecord } from '../../../src/store/port.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

const session = (userId: string, lastSeenAt: number): SessionRecord => {
  const sessionId = newId()
  return {
    sessionId,
    userId,
    tokenHash: `hash of ${sessionId}`,
    device: { name: '민수의 노트북', kind: 'desktop' },
    createdAt: 1,
    lastSeenAt,
  }
}

export function sessionsContract(open: OpenStore): void {
  describe('sessions', () => {
    const opened = useStore(open)

    test('a session is found by the hash of its token, until it is removed', async () => {
      const { sessions } = opened().store
      const mine = session('minsu', 10)
      await sessions.create(mine)
      expect(await sessions.byTokenHash(mine.tokenHash)).toEqual(mine)
      expect(await sessions.byTokenHash('hash of nothing')).toBeUndefined()
      expect(await sessions.remove('minsu', mine.sessionId)).toBe(true)
      expect(await sessions.byTokenHash(mine.tokenHash)).toBeUndefined()
      expect(await sessions.remove('minsu', mine.sessionId)).toBe(false)
    })

    test('all sessions of a user but one are removed together, and named', async () => {
      const { sessions } = opened().store
      const kept = session('changer', 10)
      const others = [session('changer', 20), session('changer', 30)]
      const bystander = session('bystander', 10)
      for (const each of [kept, ...others, bystander]) await sessions.create(each)
      const removed = await sessions.removeOthers('changer', kept.sessionId)
      expect(removed.toSorted()).toEqual(others.map(({ sessionId }) => sessionId).toSorted())
      expect(await sessions.ofUser('changer')).toEqual([kept])
      expect(await sessions.ofUser('bystander')).toEqual([bystander])
      expect(await sessions.removeOthers('changer', kept.sessionId)).toEqual([])
    })

    test("a user cannot remove another user's session", async () => {
      const { sessions } = opened().store
      const mine = session('owner', 10)
      await sessions.create(mine)
      expect(await sessions.remove('stranger', mine.sessionId)).toBe(false)
      expect(await sessions.byTokenHash(mine.tokenHash)).toEqual(mine)
    })

    test('the sessions of a user come most recently used first', async () => {
      const { sessions } = opened().store
      const [old, middle, recent] = [session('lister', 10), session('lister', 20), session('lister', 30)]
      for (const each of [middle, recent, old]) await sessions.create(each)
      expect(await sessions.ofUser('lister')).toEqual([recent, middle, old])
      await sessions.touch([old.sessionId, middle.sessionId], 40)
      await sessions.touch([old.sessionId], 50)
      expect(await sessions.ofUser('lister')).toEqual([
        { ...old, lastSeenAt: 50 },
        { ...middle, lastSeenAt: 40 },
        recent,
      ])
      expect(await sessions.ofUser('nobody')).toEqual([])
    })

    test('which of many sessions still exist can be asked', async () => {
      const { sessions } = opened().store
      const [kept, ended] = [session('minsu', 10), session('sora', 10)]
      for (const each of [kept, ended]) await sessions.create(each)
      await sessions.remove('sora', ended.sessionId)
      expect(await sessions.existing([ended.sessionId, kept.sessionId, newId()])).toEqual([kept.sessionId])
      expect(await sessions.existing([])).toEqual([])
    })

    test('a removed session stays removed when it is touched late', async () => {
      const { sessions } = opened().store
      const mine = session('toucher', 10)
      await sessions.create(mine)
      await sessions.remove('toucher', mine.sessionId)
      await sessions.touch([mine.sessionId], 20)
      await sessions.touch([], 20)
      expect(await sessions.ofUser('toucher')).toEqual([])
    })

    test('touching a session with an older time changes nothing', async () => {
      const { sessions } = opened().store
      const mine = session('late', 10)
      await sessions.create(mine)
      await sessions.touch([mine.sessionId], 30)
      await sessions.touch([mine.sessionId], 20)
      expect(await sessions.byTokenHash(mine.tokenHash)).toEqual({ ...mine, lastSeenAt: 30 })
    })

    test('sessions that nobody uses are removed, and with a session what its device had stored', async () => {
      const { sessions, positions } = opened().store
      const roomId = newRoomId()
      const [unused, used, ended] = [session('tidy', 10), session('tidy', 20), session('tidy', 30)]
      for (const each of [unused, used, ended]) {
        await sessions.create(each)
        await positions.saveDelivered([{ roomId, userId: 'tidy', sessionId: each.sessionId, seq: 1, at: 1 }])
      }
      await sessions.removeUnused(20)
      expect(await sessions.ofUser('tidy')).toEqual([ended, used])
      await sessions.remove('tidy', ended.sessionId)
      const delivered = await positions.delivered(roomId)
      expect(delivered.map(({ sessionId }) => sessionId)).toEqual([used.sessionId])
      await sessions.removeOthers('tidy', 'none of them')
      expect(await positions.delivered(roomId)).toEqual([])
    })
  })
}
