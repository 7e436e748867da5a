import { expect, test } from 'vitest'
import { createWords } from '../../../src/kit/texts/context.tsx'
import { shortTime } from '../../../src/rooms/list/short-time.ts'

const now = new Date(2026, 10, 20, 15, 30).getTime()
const ko = createWords('ko')
const en = createWords('en')
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime()

test('a short time of today is the time', () => {
  expect(shortTime(at(2026, 10, 20, 0, 0), now, ko)).toBe('오전 12:00')
  expect(shortTime(at(2026, 10, 20, 15, 29), now, en)).toMatch(/^3:29\sPM$/)
})

test('a short time of the last week is the weekday, starting with yesterday', () => {
  expect(shortTime(at(2026, 10, 19, 23, 59), now, en)).toBe('Thu')
  expect(shortTime(at(2026, 10, 14, 0, 0), now, ko)).toBe('토')
})

test('a short time of this year is the day, and of earlier years the full date', () => {
  expect(shortTime(at(2026, 10, 13, 23, 59), now, en)).toBe('Nov 13')
  expect(shortTime(at(2025, 11, 31), now, en)).toBe('12/31/2025')
})
