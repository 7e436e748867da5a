import type { Logger } from '../logger.ts'
import { repeat } from '../repeat.ts'
import type { Store } from '../store/port.ts'

const everyMs = 3_600_000
const dayMs = 24 * 3_600_000

interface UpkeepDeps {
  readonly store: {
    readonly sessions: Pick<Store['sessions'], 'removeUnused'>
    readonly invites: Pick<Store['invites'], 'removeExpired'>
  }
  readonly clock: () => number
  /** After so many days without use, a session is over. */
  readonly idleDays: number
  readonly logger: Logger
}

/** Deletes what is over and was not deleted by anybody. The returned function stops it, and resolves once it rests. */
export function startUpkeep({ store, clock, idleDays, logger }: UpkeepDeps): () => Promise<void> {
  async function deleteExpired(): Promise<void> {
    try {
      await store.sessions.removeUnused(clock() - idleDays * dayMs)
      await store.invites.removeExpired(clock())
    } catch (error) {
      logger.warn({ err: error }, 'could not delete expired sessions and invitations')
    }
  }
  return repeat(deleteExpired, { everyMs, immediately: true })
}
