import { expect, test } from 'vitest'
import { wasClockSet } from '../../../src/main/network/clock-change.ts'

test.each([
  ['runs as it should', 2_000, 2_000, false],
  ['was slow for a moment', 9_000, 9_100, false],
  ['was set forward', 3_602_000, 2_000, true],
  ['was set back', -3_598_000, 2_000, true],
])('the system clock %s', (_what, clock, uptime, set) => {
  expect(wasClockSet({ clock: 1_000, uptime: 5 }, { clock: 1_000 + clock, uptime: 5 + uptime })).toBe(set)
})
