import { day } from '../../kit/time/durations.ts'

/** How many days ago a time was; 0 is today. Rounded, because not all days have 24 hours. */
export const daysBack = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / day)

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
