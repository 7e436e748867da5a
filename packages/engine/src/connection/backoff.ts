const firstMs = 2_000
const maxMs = 30_000

/** Doubles, with jitter over most of the wait, so that clients do not all return at once when a server restarts. */
export function waitBefore(attempt: number, random: number, retryAfterSeconds = 0): number {
  const longest = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 10))
  return Math.max(retryAfterSeconds * 1_000, Math.round(longest * (0.1 + 0.9 * random)))
}
