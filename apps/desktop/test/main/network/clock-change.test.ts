import { expect, test } from 'vitest'
import { wasSet } from '../../../src/main/network/clock-change.ts'

test.each([
  ['runs as it should', 2_000, 2_000, false],
  ['was slow for a moment', 9_000, 9_100, false],
  ['was set forward', 3_602_000, 2_000, true],
  ['was set back', -3_598_000, 2_000, true],
])('a clock that %s', (_what, clock, time, set) => {
  expect(wasSet({ clock: 1_000, time: 5 }, { clock: 1_000 + clock, time: 5 + time })).toBe(set)
})
