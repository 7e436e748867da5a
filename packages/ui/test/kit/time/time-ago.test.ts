import { expect, test } from 'vitest'
import { createWords } from '../../../src/kit/texts/context.tsx'
import { day, hour, minute } from '../../../src/kit/time/durations.ts'
import { timeAgo } from '../../../src/kit/time/time-ago.ts'

const now = new Date(2026, 10, 20, 15, 30).getTime()

test.each([
  [-5_000, '방금 전', 'just now'],
  [minute - 1, '방금 전', 'just now'],
  [minute, '1분 전', '1 min ago'],
  [hour - 1, '59분 전', '59 min ago'],
  [hour, '1시간 전', '1 hour ago'],
  [day - 1, '23시간 전', '23 hours ago'],
  [day, '어제', 'yesterday'],
  [2 * day, '2일 전', '2 days ago'],
  [6 * day + 15 * hour, '6일 전', '6 days ago'],
  [7 * day, '11월 13일', 'Nov 13'],
  [365 * day, '2025년 11월 20일', 'Nov 20, 2025'],
])('%i ms ago is %s, %s', (ago, ko, en) => {
  expect(timeAgo(now - ago, now, createWords('ko'))).toBe(ko)
  expect(timeAgo(now - ago, now, createWords('en'))).toBe(en)
})
