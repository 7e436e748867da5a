import type { AccountView } from '@maru/engine'
import { settingLimits } from '../../kit/setting-limits.ts'

export type QuietDays = AccountView['notificationSettings']['quietHours']['days']
export type QuietPeriod = QuietDays[number][number]

const night: QuietPeriod = { from: '22:00', to: '08:00' }
const noon: QuietPeriod = { from: '12:00', to: '13:00' }

const changeDay = (days: QuietDays, day: number, change: (periods: QuietPeriod[]) => QuietPeriod[]): QuietDays =>
  days.map((periods, index) => (index === day ? change(periods) : periods))

/** Adds the most likely hours: the night first, then the lunch break. */
export const addPeriod = (days: QuietDays, day: number): QuietDays =>
  changeDay(days, day, (periods) =>
    periods.length >= settingLimits.quietPeriodsPerDay ? periods : [...periods, periods.length === 0 ? night : noon],
  )

export const removePeriod = (days: QuietDays, day: number, index: number): QuietDays =>
  changeDay(days, day, (periods) => periods.toSpliced(index, 1))

/** Ignores a time field that is being cleared. */
export const changePeriod = (days: QuietDays, day: number, index: number, change: Partial<QuietPeriod>): QuietDays =>
  Object.values(change).includes('')
    ? days
    : changeDay(days, day, (periods) => periods.map((period, at) => (at === index ? { ...period, ...change } : period)))

export const copyToEveryDay = (days: QuietDays, day: number): QuietDays => days.map(() => [...(days[day] ?? [])])
