/** A clock that went further than time itself was set by somebody. */
const jumpMs = 5_000

export interface Moment {
  /** What the clock shows, and how long the app has run. */
  readonly clock: number
  readonly time: number
}

export const wasSet = (before: Moment, now: Moment): boolean =>
  Math.abs(now.clock - before.clock - (now.time - before.time)) > jumpMs
