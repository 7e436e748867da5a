import type { RateName, Rates } from '../requests/rate-limits.ts'
import type { Verdict } from './passwords.ts'

/** Where a guess counts: a rate, and whose. */
export type GuessCount = readonly [rate: RateName, key: string]

/** Checks a password within limits that only wrong ones use up. Counted first, so that many at once are counted too. */
export async function guess(
  rates: Rates,
  counts: readonly GuessCount[],
  verify: () => Promise<Verdict>,
): Promise<Verdict> {
  for (const [rate, key] of counts) await rates.take(rate, key)
  let verdict: Verdict | undefined
  try {
    verdict = await verify()
    return verdict
  } finally {
    if (verdict !== 'wrong') for (const [rate, key] of counts) await rates.giveBack(rate, key)
  }
}
