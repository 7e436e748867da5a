const firstMs = 2_000
const maxMs = 30_000
/** With a second to connect and sync, a user who looks waits at most five. */
const watchedMaxMs = 3_500

export interface Waiting {
  readonly attempt: number
  readonly random: number
  /** The server's own wish, which is kept whoever waits. */
  readonly retryAfterSeconds?: number | undefined
  /** A user looks at this device, and nobody answered: an attempt costs a server that is away nothing. */
  readonly watched?: boolean
}

/** Doubles, with jitter over most of the wait, so that clients do not all return at once when a server restarts. */
export function waitBefore({ attempt, random, retryAfterSeconds = 0, watched = false }: Waiting): number {
  const longest = Math.min(watched ? watchedMaxMs : maxMs, firstMs * 2 ** Math.min(attempt - 1, 10))
  return Math.max(retryAfterSeconds * 1_000, Math.round(longest * (0.1 + 0.9 * random)))
}
