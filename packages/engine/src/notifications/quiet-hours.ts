import type { NotificationSettings } from '../contract/notification-settings.ts'

/** Local time of this device. Weekday 0 is Sunday, minutes count from midnight. */
export interface LocalTime {
  readonly weekday: number
  readonly minutes: number
}

/** A period belongs to the day on which it begins, even past midnight. `to` is not part of it. */
export function isQuiet(
  { enabled, days }: NotificationSettings['quietHours'],
  { weekday, minutes }: LocalTime,
): boolean {
  if (!enabled) return false
  const today = days[weekday] ?? []
  const yesterday = days[(weekday + 6) % 7] ?? []
  return (
    today.map(inMinutes).some(({ from, to }) => minutes >= from && (minutes < to || to <= from)) ||
    yesterday.map(inMinutes).some(({ from, to }) => to <= from && minutes < to)
  )
}

const inMinutes = (period: { from: string; to: string }) => ({ from: minutesOf(period.from), to: minutesOf(period.to) })

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
