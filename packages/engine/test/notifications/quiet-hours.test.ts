import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet } from '../../src/notifications/quiet-hours.ts'

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const minutesIn = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** "Fri 22:00-07:00" is a period that begins on Friday. */
function hours(...periods: string[]) {
  const days: { from: string; to: string }[][] = [[], [], [], [], [], [], []]
  for (const period of periods)
    days[names.indexOf(period.slice(0, 3))]?.push({ from: period.slice(4, 9), to: period.slice(10) })
  return { enabled: true, days }
}

const at = (moment: string) => ({ weekday: names.indexOf(moment.slice(0, 3)), minutes: minutesIn(moment.slice(4)) })

describe('quiet hours', () => {
  test.each([
    ['Mon 09:00-12:00', 'Mon 08:59', false],
    ['Mon 09:00-12:00', 'Mon 09:00', true],
    ['Mon 09:00-12:00', 'Mon 11:59', true],
    ['Mon 09:00-12:00', 'Mon 12:00', false],
    ['Mon 09:00-12:00', 'Tue 10:00', false],
    ['Fri 22:00-07:00', 'Fri 06:00', false],
    ['Fri 22:00-07:00', 'Fri 21:59', false],
    ['Fri 22:00-07:00', 'Fri 22:00', true],
    ['Fri 22:00-07:00', 'Fri 23:59', true],
    ['Fri 22:00-07:00', 'Sat 00:00', true],
    ['Fri 22:00-07:00', 'Sat 06:59', true],
    ['Fri 22:00-07:00', 'Sat 07:00', false],
    ['Fri 22:00-07:00', 'Sat 22:00', false],
    ['Sat 23:00-01:00', 'Sun 00:59', true],
    ['Sat 23:00-01:00', 'Sun 01:00', false],
    ['Sat 23:00-01:00', 'Sun 23:00', false],
    ['Tue 20:00-00:00', 'Tue 23:59', true],
    ['Tue 20:00-00:00', 'Wed 00:00', false],
    ['Sun 00:00-00:00', 'Sun 00:00', true],
    ['Sun 00:00-00:00', 'Sun 23:59', true],
    ['Sun 00:00-00:00', 'Sat 23:59', false],
    ['Sun 00:00-00:00', 'Mon 00:00', false],
    ['Wed 12:00-12:00', 'Wed 11:59', false],
    ['Wed 12:00-12:00', 'Thu 11:59', true],
    ['Wed 12:00-12:00', 'Thu 12:00', false],
  ])('of %s at %s: %s', (period, moment, quiet) => {
    expect(isQuiet(hours(period), at(moment))).toBe(quiet)
  })

  test('may have several periods in a day', () => {
    const lunchAndNight = hours('Mon 12:00-13:00', 'Mon 22:00-06:00')
    const moments = ['Mon 12:30', 'Mon 15:00', 'Mon 23:00', 'Tue 05:00', 'Tue 12:30']
    expect(moments.map((moment) => isQuiet(lunchAndNight, at(moment)))).toEqual([true, false, true, true, false])
  })

  test('apply only while they are switched on', () => {
    expect(isQuiet({ ...hours('Mon 09:00-12:00'), enabled: false }, at('Mon 10:00'))).toBe(false)
  })

  test('last as many minutes of the week as the period says', () => {
    const minute = fc.nat(24 * 60 - 1)
    const clock = (of: number) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
    fc.assert(
      fc.property(fc.nat(6), minute, minute, (day, from, to) => {
        const period = hours(`${names[day]} ${clock(from)}-${clock(to)}`)
        const week = Array.from({ length: 7 * 24 * 60 }, (_, index) => index)
        const quiet = week.filter((index) =>
          isQuiet(period, { weekday: Math.floor(index / 1440), minutes: index % 1440 }),
        )
        expect(quiet.length).toBe(to > from ? to - from : to + 1440 - from)
      }),
      { numRuns: 30 },
    )
  })
})
