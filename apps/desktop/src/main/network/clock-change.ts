/** A clock that drifts further than this from the uptime was set. */
const maxDriftMs = 5_000

export interface TimeReading {
  /** The time of day, and how long the app has run. */
  readonly clock: number
  readonly uptime: number
}

export const wasClockSet = (before: TimeReading, now: TimeReading): boolean =>
  Math.abs(now.clock - before.clock - (now.uptime - before.uptime)) > maxDriftMs
