import type { AccountView } from '@maru/engine'
import { settingLimits } from '../../kit/setting-limits.ts'

export type QuietDays = AccountView['notificationSettings']['quietHours']['days']
export type QuietSpan = QuietDays[number][number]

const night: QuietSpan = { from: '22:00', to: '08:00' }
const noon: QuietSpan = { from: '12:00', to: '13:00' }

const changeDay = (days: QuietDays, day: number, change: (spans: QuietSpan[]) => QuietSpan[]): QuietDays =>
  days.map((spans, index) => (index === day ? change(spans) : spans))

/** Adds the most likely hours: the night first, then the lunch break. */
export const addSpan = (days: QuietDays, day: number): QuietDays =>
  changeDay(days, day, (spans) =>
    spans.length >= settingLimits.quietSpansPerDay ? spans : [...spans, spans.length === 0 ? night : noon],
  )

export const removeSpan = (days: QuietDays, day: number, index: number): QuietDays =>
  changeDay(days, day, (spans) => spans.toSpliced(index, 1))

/** Ignores a time field that is being cleared. */
export const changeSpan = (days: QuietDays, day: number, index: number, change: Partial<QuietSpan>): QuietDays =>
  Object.values(change).includes('')
    ? days
    : changeDay(days, day, (spans) => spans.map((span, at) => (at === index ? { ...span, ...change } : span)))

export const copyToEveryDay = (days: QuietDays, day: number): QuietDays => days.map(() => [...(days[day] ?? [])])
