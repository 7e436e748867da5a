import { expect, test } from 'vitest'
import { byDay, daysBack } from '../../../src/shell/notification-centre/by-day.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()

test('notifications are grouped by day, in their order', () => {
  const groups = byDay([{ at: at(21, 9) }, { at: at(21, 0) }, { at: at(20, 23) }])
  expect(groups.map(({ day, list }) => [new Date(day).getDate(), list.length])).toEqual([
    [21, 2],
    [20, 1],
  ])
})

test('days are counted back by calendar days, not by 24 hours', () => {
  expect(daysBack(at(20, 0), at(21, 0))).toBe(1)
  expect(daysBack(at(21, 0), at(21, 23))).toBe(0)
})
