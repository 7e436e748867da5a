import { describe, expect, test } from 'vitest'
import { type OpenStore, useStore } from './opened.ts'

export function hiddenContract(open: OpenStore): void {
  describe('hidden rooms', () => {
    const opened = useStore(open)

    test('a room is hidden up to the latest seq, for one user, until it is shown', async () => {
      const { hidden } = opened().store
      await hidden.hide('mina', 'room-a', 4)
      await hidden.hide('mina', 'room-a', 9)
      await hidden.hide('mina', 'room-a', 2)
      await hidden.hide('mina', 'room-b', 0)
      await hidden.hide('minsu', 'room-a', 1)
      const of = async (userId: string) =>
        (await hidden.ofUser(userId)).toSorted((a, b) => (a.roomId < b.roomId ? -1 : 1))
      expect(await of('mina')).toEqual([
        { roomId: 'room-a', seq: 9 },
        { roomId: 'room-b', seq: 0 },
      ])
      expect(await hidden.show('mina', 'room-a')).toBe(true)
      expect(await hidden.show('mina', 'room-a')).toBe(false)
      expect(await of('mina')).toEqual([{ roomId: 'room-b', seq: 0 }])
      expect(await of('minsu')).toEqual([{ roomId: 'room-a', seq: 1 }])
    })
  })
}
