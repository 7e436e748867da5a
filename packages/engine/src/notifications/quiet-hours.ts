import type { NotificationSettings } from '../contract/notification-settings.ts'

/** A moment on the wall clock of this device: weekday 0 is Sunday, minutes count from midnight. */
export interface LocalTime {
  readonly weekday: number
  readonly minutes: number
}

/** A span belongs to the day on which it begins, also after midnight. Its last minute is the one before `to`. */
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

const inMinutes = (span: { from: string; to: string }) => ({ from: minutesOf(span.from), to: minutesOf(span.to) })

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
