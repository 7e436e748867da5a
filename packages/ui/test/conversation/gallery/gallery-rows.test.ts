import { expect, test } from 'vitest'
import { galleryRows, neighbourOf, rowAt } from '../../../src/conversation/gallery/gallery-rows.ts'

const at = (month: number) => ({ at: new Date(2026, month, 15).getTime() })
const items = [at(4), at(4), at(4), at(4), at(2), at(1), at(1)]
const rows = galleryRows(items, { columns: 3, height: 100, heading: 30 })

test('each month has its heading, and rows of as many as fit', () => {
  expect(rows.map(({ top, month, first, count }) => [top, month !== undefined, first, count])).toEqual([
    [0, true, 0, 0],
    [30, false, 0, 3],
    [130, false, 3, 1],
    [230, true, 4, 0],
    [260, false, 4, 1],
    [360, true, 5, 0],
    [390, false, 5, 2],
  ])
  expect([-50, 0, 29, 30, 259, 260, 9_999].map((place) => rowAt(rows, place))).toEqual([0, 0, 0, 1, 3, 4, 6])
  expect(galleryRows([], { columns: 3, height: 1, heading: 1 })).toEqual([])
})

test('keys go through the items as they stand', () => {
  const from = (key: string, index: number) => neighbourOf(key, index, items.length, rows, 250)
  expect([from('ArrowRight', 2), from('ArrowLeft', 3), from('ArrowLeft', 0), from('ArrowRight', 6)]).toEqual([
    ...[3, 2, undefined, undefined],
  ])
  expect([from('ArrowDown', 1), from('ArrowDown', 3), from('ArrowUp', 6), from('ArrowUp', 3)]).toEqual([3, 4, 4, 0])
  expect([from('PageDown', 1), from('PageDown', 5), from('PageUp', 6), from('PageUp', 2)]).toEqual([4, 5, 4, 2])
  expect([from('Home', 5), from('End', 1)]).toEqual([0, 6])
  expect(from('x', 1)).toBeUndefined()
})
