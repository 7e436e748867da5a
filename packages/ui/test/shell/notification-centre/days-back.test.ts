import { expect, test } from 'vitest'
import { daysBack } from '../../../src/shell/notification-centre/days-back.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()

test('days are counted back by calendar days, not by 24 hours', () => {
  expect(daysBack(at(20, 0), at(21, 0))).toBe(1)
  expect(daysBack(at(21, 0), at(21, 23))).toBe(0)
})
