import { expect, test } from 'vitest'
import { tomorrowMorning } from '../../../src/kit/time/tomorrow-morning.ts'

test('tomorrow morning is on the next calendar day, also just after midnight', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()
  expect(tomorrowMorning(at(20, 23))).toBe(at(21, 8))
  expect(tomorrowMorning(at(21, 0))).toBe(at(22, 8))
  expect(tomorrowMorning(new Date(2026, 11, 31, 12).getTime())).toBe(new Date(2027, 0, 1, 8).getTime())
})
