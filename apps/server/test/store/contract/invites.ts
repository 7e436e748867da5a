import { describe, expect, test } from 'vitest'
import type { StoredInvite } from '../../../src/store/port.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

let codes = 0
const invite = (roomId: string, overrides: Partial<StoredInvite> = {}): StoredInvite => ({
  code: `invite-code-number-${++codes}`,
  roomId,
  by: 'mina',
  createdAt: 1,
  expiresAt: 100,
  uses: 0,
  maxUses: 1,
  ...overrides,
})

export function invitesContract(open: OpenStore): void {
  describe('invitations', () => {
    const opened = useStore(open)

    test('of many users racing for the last uses, as many as are left succeed', async () => {
      const { invites } = opened().store
      const invitation = invite(newRoomId(), { maxUses: 2 })
      await invites.create(invitation)
      const used = await Promise.all([1, 2, 3, 4, 5].map(() => invites.use(invitation.code, 50)))
      const successful = used.filter((use) => use !== undefined)
      expect(successful.map((use) => use.uses).toSorted()).toEqual([1, 2])
      expect(await invites.get(invitation.code)).toEqual({ ...invitation, uses: 2 })
      expect(await invites.use(invitation.code, 50)).toBeUndefined()
    })

    test('a use can be overrides back, but never more uses than were taken', async () => {
      const { invites } = opened().store
      const invitation = invite(newRoomId())
      await invites.create(invitation)
      await invites.use(invitation.code, 50)
      await invites.giveBack(invitation.code)
      expect(await invites.get(invitation.code)).toEqual(invitation)
      await invites.giveBack(invitation.code)
      expect(await invites.use(invitation.code, 50)).toEqual({ ...invitation, uses: 1 })
      expect(await invites.use(invitation.code, 50)).toBeUndefined()
    })

    test('an invitation ends when it expires', async () => {
      const { invites } = opened().store
      const invitation = invite(newRoomId())
      await invites.create(invitation)
      expect(await invites.use(invitation.code, 100)).toBeUndefined()
      expect(await invites.ofRoom(invitation.roomId, 100)).toEqual([])
      expect(await invites.use(invitation.code, 99)).toEqual({ ...invitation, uses: 1 })
    })

    test('an unknown code cannot be used', async () => {
      const { invites } = opened().store
      expect(await invites.get('nobody-made-this-one')).toBeUndefined()
      expect(await invites.use('nobody-made-this-one', 1)).toBeUndefined()
      await invites.giveBack('nobody-made-this-one')
    })

    test('a room lists its usable invitations, newest first', async () => {
      const { invites } = opened().store
      const roomId = newRoomId()
      const [old, recent] = [invite(roomId, { createdAt: 1 }), invite(roomId, { createdAt: 3 })]
      const [used, expired] = [invite(roomId, { createdAt: 4 }), invite(roomId, { expiresAt: 50 })]
      for (const invitation of [recent, old, used, expired, invite(newRoomId())]) await invites.create(invitation)
      await invites.use(used.code, 10)
      expect(await invites.ofRoom(roomId, 60)).toEqual([recent, old])
      await invites.giveBack(used.code)
      expect(await invites.ofRoom(roomId, 60)).toEqual([used, recent, old])
    })

    test('an invitation can be revoked through its own room only', async () => {
      const { invites } = opened().store
      const invitation = invite(newRoomId())
      await invites.create(invitation)
      expect(await invites.remove(newRoomId(), invitation.code)).toBe(false)
      expect(await invites.remove(invitation.roomId, invitation.code)).toBe(true)
      expect(await invites.remove(invitation.roomId, invitation.code)).toBe(false)
      expect(await invites.use(invitation.code, 10)).toBeUndefined()
      expect(await invites.ofRoom(invitation.roomId, 10)).toEqual([])
    })

    test('an expired invitation is removed, one that can still be used or given back stays', async () => {
      const { invites } = opened().store
      const roomId = newRoomId()
      const [expired, spent] = [invite(roomId, { expiresAt: 50 }), invite(roomId, { expiresAt: 100 })]
      for (const each of [expired, spent]) await invites.create(each)
      await invites.use(spent.code, 40)
      await invites.removeExpired(50)
      expect(await invites.get(expired.code)).toBeUndefined()
      expect(await invites.get(spent.code)).toEqual({ ...spent, uses: 1 })
    })
  })
}
