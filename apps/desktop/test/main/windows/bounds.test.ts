import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsFor } from '../../../src/main/windows/bounds.ts'

const defaultSize = { width: 1_100, height: 760 }
const laptop = { x: 0, y: 0, width: 1_440, height: 900 }
const monitor = { x: 1_440, y: -200, width: 2_560, height: 1_440 }

test('a window is restored at its saved bounds if their screen is connected', () => {
  const saved = { x: 1_800, y: 100, width: 1_000, height: 700 }
  expect(boundsFor(saved, [laptop, monitor], defaultSize)).toEqual(saved)
})

test('a window whose screen is gone moves to the middle of the first screen', () => {
  expect(boundsFor({ x: 1_800, y: 100, width: 1_000, height: 700 }, [laptop], defaultSize)).toEqual({
    x: 220,
    y: 100,
    width: 1_000,
    height: 700,
  })
})

test('a window without saved bounds is centred and has the default size', () => {
  expect(boundsFor(undefined, [laptop], defaultSize)).toEqual({ x: 170, y: 70, width: 1_100, height: 760 })
})

test('a window can be dragged and fits its screen, whatever bounds were saved', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 })
  const area = fc.record({ x: number, y: number, width: number, height: number })
  fc.assert(
    fc.property(area, fc.constantFrom([laptop], [laptop, monitor], []), (saved, screens) => {
      const bounds = boundsFor(saved, screens, defaultSize)
      const [first = { x: 0, y: 0, width: 1_280, height: 800 }] = screens
      const target = [...screens, first].find(
        (screen) =>
          bounds.x < screen.x + screen.width &&
          bounds.x + bounds.width > screen.x &&
          bounds.y >= screen.y &&
          bounds.y < screen.y + screen.height,
      )
      expect(target, JSON.stringify(bounds)).toBeDefined()
      expect(bounds.width).toBeLessThanOrEqual(Math.max(...[first, ...screens].map((screen) => screen.width)))
      expect(bounds.width).toBeGreaterThanOrEqual(480)
    }),
  )
})
