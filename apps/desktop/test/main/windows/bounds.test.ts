import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsFor } from '../../../src/main/windows/bounds.ts'

const usual = { width: 1_100, height: 760 }
const laptop = { x: 0, y: 0, width: 1_440, height: 900 }
const monitor = { x: 1_440, y: -200, width: 2_560, height: 1_440 }

test('a window comes back where it was, on the screen that it was on', () => {
  const saved = { x: 1_800, y: 100, width: 1_000, height: 700 }
  expect(boundsFor(saved, [laptop, monitor], usual)).toEqual(saved)
})

test('a window whose screen is gone comes to the middle of the first one', () => {
  expect(boundsFor({ x: 1_800, y: 100, width: 1_000, height: 700 }, [laptop], usual)).toEqual({
    x: 220,
    y: 100,
    width: 1_000,
    height: 700,
  })
})

test('a first window is in the middle, as large as is usual', () => {
  expect(boundsFor(undefined, [laptop], usual)).toEqual({ x: 170, y: 70, width: 1_100, height: 760 })
})

test('whatever was saved, the window can be taken hold of and is not larger than its screen', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 })
  const area = fc.record({ x: number, y: number, width: number, height: number })
  fc.assert(
    fc.property(area, fc.constantFrom([laptop], [laptop, monitor], []), (saved, screens) => {
      const place = boundsFor(saved, screens, usual)
      const [first = { x: 0, y: 0, width: 1_280, height: 800 }] = screens
      const home = [...screens, first].find(
        (screen) =>
          place.x < screen.x + screen.width &&
          place.x + place.width > screen.x &&
          place.y >= screen.y &&
          place.y < screen.y + screen.height,
      )
      expect(home, JSON.stringify(place)).toBeDefined()
      expect(place.width).toBeLessThanOrEqual(Math.max(...[first, ...screens].map((screen) => screen.width)))
      expect(place.width).toBeGreaterThanOrEqual(480)
    }),
  )
})
