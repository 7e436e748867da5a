import { describe, expect, test } from 'vitest'
import type { StoredInvite } from '../../../src/store/port.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

let codes = 0
const invite = (roomId: string, given: Partial<StoredInvite> = {}): StoredInvite => ({
  code: `invite-code-number-${++codes}`,
  roomId,
  by: 'mina',
  createdAt: 1,
  expiresAt: 100,
  uses: 0,
  maxUses: 1,
  ...given,
})

export function invitesContract(open: OpenStore): void {
  describe('invitations', () => {
    const opened = useStore(open)

    test('the last uses go to those who are first of all who race for them', async () => {
      const { invites } = opened().store
      const made = invite(newRoomId(), { maxUses: 2 })
      await invites.create(made)
      const used = await Promise.all([1, 2, 3, 4, 5].map(() => invites.use(made.code, 50)))
      const lucky = used.filter((one) => one !== undefined)
      expect(lucky.map((one) => one.uses).toSorted()).toEqual([1, 2])
      expect(await invites.get(made.code)).toEqual({ ...made, uses: 2 })
      expect(await invites.use(made.code, 50)).toBeUndefined()
    })

    test('a use that came to nothing is given back, and no more than that', async () => {
      const { invites } = opened().store
      const made = invite(newRoomId())
      await invites.create(made)
      await invites.use(made.code, 50)
      await invites.giveBack(made.code)
      expect(await invites.get(made.code)).toEqual(made)
      await invites.giveBack(made.code)
      expect(await invites.use(made.code, 50)).toEqual({ ...made, uses: 1 })
      expect(await invites.use(made.code, 50)).toBeUndefined()
    })

    test('an invitation ends when it expires', async () => {
      const { invites } = opened().store
      const made = invite(newRoomId())
      await invites.create(made)
      expect(await invites.use(made.code, 100)).toBeUndefined()
      expect(await invites.ofRoom(made.roomId, 100)).toEqual([])
      expect(await invites.use(made.code, 99)).toEqual({ ...made, uses: 1 })
    })

    test('one that nobody made can not be used', async () => {
      const { invites } = opened().store
      expect(await invites.get('nobody-made-this-one')).toBeUndefined()
      expect(await invites.use('nobody-made-this-one', 1)).toBeUndefined()
      await invites.giveBack('nobody-made-this-one')
    })

    test('a room lists those that can still be used, the newest first', async () => {
      const { invites } = opened().store
      const roomId = newRoomId()
      const [old, recent] = [invite(roomId, { createdAt: 1 }), invite(roomId, { createdAt: 3 })]
      const [used, expired] = [invite(roomId, { createdAt: 4 }), invite(roomId, { expiresAt: 50 })]
      for (const made of [recent, old, used, expired, invite(newRoomId())]) await invites.create(made)
      await invites.use(used.code, 10)
      expect(await invites.ofRoom(roomId, 60)).toEqual([recent, old])
      await invites.giveBack(used.code)
      expect(await invites.ofRoom(roomId, 60)).toEqual([used, recent, old])
    })

    test('an invitation can be revoked by its own room', async () => {
      const { invites } = opened().store
      const made = invite(newRoomId())
      await invites.create(made)
      expect(await invites.remove(newRoomId(), made.code)).toBe(false)
      expect(await invites.remove(made.roomId, made.code)).toBe(true)
      expect(await invites.remove(made.roomId, made.code)).toBe(false)
      expect(await invites.use(made.code, 10)).toBeUndefined()
      expect(await invites.ofRoom(made.roomId, 10)).toEqual([])
    })
  })
}
