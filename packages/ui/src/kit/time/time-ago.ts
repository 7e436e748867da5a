import type { Words } from '../texts/context.tsx'
import { day, hour, minute } from './durations.ts'

/** How long ago something was; of what is older than a week, the date. */
export function timeAgo(at: number, now: number, words: Words): string {
  const ago = now - at
  if (ago < minute) return words('ago.now')
  if (ago < hour) return words('ago.minutes', { count: Math.floor(ago / minute) })
  if (ago < day) return words('ago.hours', { count: Math.floor(ago / hour) })
  const days = Math.round((midnightBefore(now) - midnightBefore(at)) / day)
  if (days === 1) return words('ago.yesterday')
  if (days < 7) return words('ago.days', { count: days })
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return words.date(at, { ...(!sameYear && { year: 'numeric' }), month: 'short', day: 'numeric' })
}

const midnightBefore = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
