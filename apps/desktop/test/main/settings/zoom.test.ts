import { expect, test } from 'vitest'
import { nextZoom } from '../../../src/main/settings/zoom.ts'

test('the zoom changes in steps, stops at both ends and can be reset', () => {
  const next = [nextZoom(100, 'in'), nextZoom(100, 'out'), nextZoom(200, 'in'), nextZoom(80, 'out')]
  expect(next).toEqual([110, 90, 200, 80])
  expect(nextZoom(175, 'reset')).toBe(100)
})
