/** A clock that moved this much more or less than time itself was set by someone. */
const maxDriftMs = 5_000

export interface TimeReading {
  /** The time of day, and how long the app has run. */
  readonly clock: number
  readonly uptime: number
}

export const wasClockSet = (before: TimeReading, now: TimeReading): boolean =>
  Math.abs(now.clock - before.clock - (now.uptime - before.uptime)) > maxDriftMs
