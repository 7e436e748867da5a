const firstMs = 2_000
const maxMs = 30_000

/**
 * How long to wait before the next attempt. Doubling, and spread over most of the time, so that the clients of a
 * server that restarts do not all come back at once.
 */
export function waitBefore(attempt: number, random: number, retryAfterSeconds = 0): number {
  const longest = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 10))
  return Math.max(retryAfterSeconds * 1_000, Math.round(longest * (0.1 + 0.9 * random)))
}
