import type { Logger } from '../logger.ts'
import type { Store } from '../store/port.ts'

const everyMs = 3_600_000
const dayMs = 24 * 3_600_000

interface UpkeepDeps {
  readonly store: Pick<Store, 'sessions' | 'invites'>
  readonly clock: () => number
  /** After so many days without use, a session is over. */
  readonly idleDays: number
  readonly logger: Logger
}

/** Deletes what is over and was not deleted by anybody. The returned function stops it, and resolves once it rests. */
export function startUpkeep({ store, clock, idleDays, logger }: UpkeepDeps): () => Promise<void> {
  let current = run()
  const timer = setInterval(() => {
    current = current.then(run)
  }, everyMs)
  timer.unref()

  async function run(): Promise<void> {
    try {
      await store.sessions.removeUnused(clock() - idleDays * dayMs)
      await store.invites.removeExpired(clock())
    } catch (error) {
      logger.warn({ err: error }, 'could not delete expired sessions and invitations')
    }
  }

  return async () => {
    clearInterval(timer)
    await current
  }
}
