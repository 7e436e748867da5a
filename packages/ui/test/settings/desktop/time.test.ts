import { expect, test } from 'vitest'
import { minutesAndSeconds } from '../../../src/settings/desktop/time.ts'

test.each([
  [9, '0:09'],
  [60, '1:00'],
  [897, '14:57'],
])('a wait of %i seconds is shown as %s', (seconds, shown) => {
  expect(minutesAndSeconds(seconds)).toBe(shown)
})
