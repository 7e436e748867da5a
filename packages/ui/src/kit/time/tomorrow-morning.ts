const morningHour = 8

/** Tomorrow morning in local time, even if it is still night. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, morningHour).getTime()
}
