import { expect, test } from 'vitest'
import { minutesAndSeconds, secondsUntil } from '../../../src/kit/time/countdown.ts'

test('a countdown is in whole seconds and stops at 0', () => {
  expect(secondsUntil(10_000, 5_500)).toBe(5)
  expect(secondsUntil(10_000, 10_000)).toBe(0)
  expect(secondsUntil(10_000, 12_000)).toBe(0)
})

test.each([
  [9, '0:09'],
  [60, '1:00'],
  [897, '14:57'],
])('a wait of %i seconds is shown as %s', (seconds, shown) => {
  expect(minutesAndSeconds(seconds)).toBe(shown)
})
