import { settingLimits } from '@maru/engine/setting-limits'
import { expect, test } from 'vitest'
import {
  addPeriod,
  changePeriod,
  copyToEveryDay,
  removePeriod,
} from '../../../src/settings/notifications/quiet-days.ts'

const none = [[], [], [], [], [], [], []]

test('the first quiet hours added to a day are the night, the next the lunch break', () => {
  const days = addPeriod(addPeriod(none, 1), 1)
  expect(days[1]).toEqual([
    { from: '22:00', to: '08:00' },
    { from: '12:00', to: '13:00' },
  ])
  expect(days.filter((periods) => periods.length > 0)).toHaveLength(1)
})

test('a day has at most as many quiet hours as the settings accept', () => {
  let days: ReturnType<typeof addPeriod> = none
  for (let turn = 0; turn < settingLimits.quietPeriodsPerDay + 3; turn++) days = addPeriod(days, 0)
  expect(days[0]).toHaveLength(settingLimits.quietPeriodsPerDay)
})

test('a half-typed time leaves the quiet hours unchanged', () => {
  const days = addPeriod(none, 2)
  expect(changePeriod(days, 2, 0, { from: '' })).toBe(days)
  expect(changePeriod(days, 2, 0, { from: '23:30' })[2]).toEqual([{ from: '23:30', to: '08:00' }])
})

test('quiet hours are removed by index, and copied to every day', () => {
  const days = removePeriod(addPeriod(addPeriod(none, 0), 0), 0, 0)
  expect(days[0]).toEqual([{ from: '12:00', to: '13:00' }])
  expect(copyToEveryDay(days, 0)).toEqual(Array(7).fill([{ from: '12:00', to: '13:00' }]))
})
