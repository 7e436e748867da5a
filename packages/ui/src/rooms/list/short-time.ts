import type { Words } from '../../kit/texts/context.tsx'
import { day } from '../../kit/time/durations.ts'

/** The shortest useful form of a time: the time today, the weekday within a week, otherwise the date. */
export function shortTime(at: number, now: number, words: Pick<Words, 'date'>): string {
  const today = new Date(now).setHours(0, 0, 0, 0)
  if (at >= today) return words.date(at, { hour: 'numeric', minute: '2-digit' })
  if (at >= today - 6 * day) return words.date(at, { weekday: 'short' })
  if (new Date(at).getFullYear() === new Date(now).getFullYear())
    return words.date(at, { month: 'short', day: 'numeric' })
  return words.date(at, { year: 'numeric', month: 'numeric', day: 'numeric' })
}
