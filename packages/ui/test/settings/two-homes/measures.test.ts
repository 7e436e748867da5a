import { expect, test } from 'vitest'
import { bytesText, durationText } from '../../../src/settings/two-homes/measures.ts'

test('a duration is shown in its two largest units', () => {
  expect(durationText(((2 * 24 + 3) * 60 + 4) * 60_000, 'en')).toBe('2 days 3 hr')
  expect(durationText(3_725_000, 'ko')).toBe('1시간 2분')
  expect(durationText(61_999, 'en')).toBe('1 min 1 sec')
})

test('a duration leaves out a unit of zero', () => {
  expect(durationText(3_600_000, 'en')).toBe('1 hr')
  expect(durationText(3_605_000, 'en')).toBe('1 hr')
})

test('a duration below a second is shown in milliseconds, a negative one as 0', () => {
  expect(durationText(84.4, 'en')).toBe('84 ms')
  expect(durationText(-5, 'ko')).toBe('0ms')
})

test('memory is shown in megabytes, with one decimal for small amounts', () => {
  expect(bytesText(84_400_000, 'en')).toBe('84 MB')
  expect(bytesText(8_440_000, 'ko')).toBe('8.4MB')
})
