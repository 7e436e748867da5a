const morningHour = 8

/** The next morning that is not today's, on this device's clock. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, morningHour).getTime()
}
