import { describe, expect, test } from 'vitest'
import { type OpenStore, useStore } from './opened.ts'

export function blocksContract(open: OpenStore): void {
  describe('blocks', () => {
    const opened = useStore(open)

    test('a user has blocked those whom they added and did not remove, latest first', async () => {
      const { blocks } = opened().store
      await blocks.add('mina', 'first', 1)
      await blocks.add('mina', 'second', 2)
      await blocks.add('mina', 'third', 2)
      await blocks.add('mina', 'first', 9)
      await blocks.add('minsu', 'first', 5)
      expect(await blocks.ofUser('mina')).toEqual([
        { userId: 'second', at: 2 },
        { userId: 'third', at: 2 },
        { userId: 'first', at: 1 },
      ])
      await blocks.remove('mina', 'second')
      await blocks.remove('mina', 'nobody')
      expect((await blocks.ofUser('mina')).map(({ userId }) => userId)).toEqual(['third', 'first'])
      expect((await blocks.blockersOf('first')).toSorted()).toEqual(['mina', 'minsu'])
      expect(await blocks.blockersOf('mina')).toEqual([])
    })

    test('a block stands between two users, whichever of them it is', async () => {
      const { blocks } = opened().store
      expect(await blocks.between('jun', 'sora')).toBe(false)
      await blocks.add('jun', 'sora', 1)
      await blocks.add('jun', 'hana', 1)
      expect([await blocks.between('jun', 'sora'), await blocks.between('sora', 'jun')]).toEqual([true, true])
      await blocks.remove('sora', 'jun')
      expect(await blocks.between('sora', 'jun')).toBe(true)
      await blocks.remove('jun', 'sora')
      expect(await blocks.between('sora', 'jun')).toBe(false)
      expect(await blocks.between('sora', 'hana')).toBe(false)
    })

    test('racing to block the same user blocks them once', async () => {
      const { blocks } = opened().store
      const race = Array.from({ length: 8 }, (_, at) => blocks.add('racer', 'target', at))
      await Promise.allSettled(race)
      expect(await blocks.ofUser('racer')).toHaveLength(1)
    })
  })
}
