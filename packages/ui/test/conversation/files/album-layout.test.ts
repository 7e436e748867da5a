import { describe, expect, test } from 'vitest'
import { albumLayout } from '../../../src/conversation/files/album-layout.ts'

const pictures = (count: number, width = 1_000, height = 1_000) =>
  Array.from({ length: count }, () => ({ width, height }))
const columnsOf = (count: number) => {
  const { tiles } = albumLayout(pictures(count))
  return [...Map.groupBy(tiles, ({ y }) => y).values()].map((row) => row.length)
}

describe('an album', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 19, 20])('of %i pictures has a place for each, within its bounds', (count) => {
    const { width, height, tiles } = albumLayout(pictures(count))
    expect(width).toBeLessThanOrEqual(360)
    expect(tiles).toHaveLength(count)
    for (const tile of tiles) {
      expect(tile.x + tile.width).toBeLessThanOrEqual(width + 0.01)
      expect(tile.y + tile.height).toBeLessThanOrEqual(height + 0.01)
    }
    for (const [index, tile] of tiles.entries())
      for (const other of tiles.slice(index + 1)) {
        const isBeside = other.x >= tile.x + tile.width || tile.x >= other.x + other.width
        expect(isBeside || other.y >= tile.y + tile.height).toBe(true)
      }
  })

  test('stands in rows of two and three, and never leaves one alone at the end', () => {
    expect([2, 3, 4, 5, 6, 7, 8].map(columnsOf)).toEqual([[2], [1, 2], [2, 2], [2, 3], [3, 3], [2, 2, 3], [2, 3, 3]])
    expect(columnsOf(20)).toEqual([2, 3, 3, 3, 3, 3, 3])
  })

  test('of two wide pictures has one above the other', () => {
    expect(albumLayout(pictures(2, 1_600, 900)).tiles.map(({ x }) => x)).toEqual([0, 0])
  })

  test('of one picture keeps its shape, without making it larger or extreme', () => {
    expect(albumLayout(pictures(1, 4_000, 3_000))).toMatchObject({ width: 360, height: 270 })
    expect(albumLayout(pictures(1, 1_000, 2_000))).toMatchObject({ width: 200, height: 400 })
    expect(albumLayout(pictures(1, 200, 150))).toMatchObject({ width: 200, height: 150 })
    expect(albumLayout(pictures(1, 64, 64))).toMatchObject({ width: 120, height: 120 })
    expect(albumLayout(pictures(1, 10_000, 10))).toMatchObject({ width: 360, height: 80 })
    expect(albumLayout(pictures(1, 10, 10_000))).toMatchObject({ width: 120, height: 400 })
    expect(albumLayout([{}])).toMatchObject({ width: 360, height: 270 })
  })

  test('of no pictures is nothing', () => {
    expect(albumLayout([])).toEqual({ width: 0, height: 0, tiles: [] })
  })
})
