import { expect, test } from 'vitest'
import { createWords } from '../../../src/kit/texts/context.tsx'
import { shortTime } from '../../../src/rooms/list/short-time.ts'

const now = new Date(2026, 10, 20, 15, 30).getTime()
const ko = createWords('ko')
const en = createWords('en')
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime()

test('today is told by the time', () => {
  expect(shortTime(at(2026, 10, 20, 0, 0), now, ko)).toBe('오전 12:00')
  expect(shortTime(at(2026, 10, 20, 15, 29), now, en)).toMatch(/^3:29\sPM$/)
})

test('this week is told by the weekday, beginning with yesterday', () => {
  expect(shortTime(at(2026, 10, 19, 23, 59), now, en)).toBe('Thu')
  expect(shortTime(at(2026, 10, 14, 0, 0), now, ko)).toBe('토')
})

test('this year is told by the day, and what was before by the whole date', () => {
  expect(shortTime(at(2026, 10, 13, 23, 59), now, en)).toBe('Nov 13')
  expect(shortTime(at(2025, 11, 31), now, en)).toBe('12/31/2025')
})
