import { day } from '../../kit/time/durations.ts'

/** What happened, in its order, in groups of the day on which it happened by this device's clock. */
export function byDay<Dated extends { readonly at: number }>(
  list: readonly Dated[],
): { readonly day: number; readonly list: readonly Dated[] }[] {
  return [...Map.groupBy(list, ({ at }) => startOfDay(at))].map(([start, group]) => ({ day: start, list: group }))
}

/** How many days ago a day began: 0 is today. Days are not all 24 hours long. */
export const daysBack = (start: number, now: number): number => Math.round((startOfDay(now) - start) / day)

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
