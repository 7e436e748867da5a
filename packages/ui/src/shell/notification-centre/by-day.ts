/** Things in their order, in groups of the day on which they happened on this device's clock. */
export function byDay<Thing extends { readonly at: number }>(
  things: readonly Thing[],
): { readonly day: number; readonly things: readonly Thing[] }[] {
  return [...Map.groupBy(things, ({ at }) => startOfDay(at))].map(([day, group]) => ({ day, things: group }))
}

/** How many days a day lies back: 0 is today. Days are not all of 24 hours. */
export const daysBack = (day: number, now: number): number => Math.round((startOfDay(now) - day) / 86_400_000)

function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
