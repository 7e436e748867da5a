import { expect, test } from 'vitest'
import { moved } from '../../src/kit/files/trays.ts'

test('a file of a tray moves to another place among the others', () => {
  const files = [{ key: 1 }, { key: 2 }, { key: 3 }]
  const order = (key: number, to: number) => moved(files, key, to).map((file) => file.key)
  expect(order(1, 2)).toEqual([2, 3, 1])
  expect(order(3, 0)).toEqual([3, 1, 2])
  expect(order(2, 1)).toEqual([1, 2, 3])
  expect(order(9, 0)).toEqual([1, 2, 3])
})
