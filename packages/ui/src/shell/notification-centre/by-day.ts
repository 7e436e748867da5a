import { day } from '../../kit/time/durations.ts'

/** Groups a list by local day, keeping its order. */
export function byDay<Dated extends { readonly at: number }>(
  list: readonly Dated[],
): { readonly day: number; readonly list: readonly Dated[] }[] {
  return [...Map.groupBy(list, ({ at }) => startOfDay(at))].map(([start, group]) => ({ day: start, list: group }))
}

/** How many days ago a day was; 0 is today. Rounded, because not all days have 24 hours. */
export const daysBack = (start: number, now: number): number => Math.round((startOfDay(now) - start) / day)

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
