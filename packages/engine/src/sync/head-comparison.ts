import { digestOfHeads } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Environment } from '../ports/environment.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import type { Synchroniser } from './synchroniser.ts'

const everyMs = 15_000
/** An entry may be on its way: what differs is compared once more before it is believed. */
const againMs = 2_000
/** The longest wait where syncing makes nothing equal. */
const everyMaxMs = 300_000

interface HeadComparisonDeps {
  readonly environment: Environment
  readonly server: Pick<Connection, 'ask'>
  readonly rooms: Pick<RoomRepository, 'all'>
  readonly synchroniser: Pick<Synchroniser, 'busy' | 'syncSoon'>
}

/** Asks now and then, while live, whether the server has newer entries: of a lost event nothing else would tell. */
export class HeadComparison {
  readonly #deps: HeadComparisonDeps
  #cancel = () => {}
  #waitMs = everyMs
  /** Counts the starts and stops: what was asked before the last one is void. */
  #period = 0

  constructor(deps: HeadComparisonDeps) {
    this.#deps = deps
  }

  start(): void {
    this.stop()
    this.#waitMs = everyMs
    this.#compareLater()
  }

  stop(): void {
    this.#period++
    this.#cancel()
  }

  #compareLater(): void {
    const jitter = 0.75 + this.#deps.environment.random() / 2
    this.#compareAfter(this.#waitMs * jitter, false)
  }

  #compareAfter(milliseconds: number, differed: boolean): void {
    this.#cancel = this.#deps.environment.clock.after(milliseconds, () => void this.#compare(differed))
  }

  async #compare(differed: boolean): Promise<void> {
    const { synchroniser } = this.#deps
    const period = this.#period
    const same = synchroniser.busy ? undefined : await this.#isSame()
    if (period !== this.#period) return
    if (same === undefined) return this.#compareLater()
    if (same) this.#waitMs = everyMs
    else if (!differed) return this.#compareAfter(againMs, true)
    else {
      this.#waitMs = Math.min(2 * this.#waitMs, everyMaxMs)
      synchroniser.syncSoon()
    }
    this.#compareLater()
  }

  /** Undefined without an answer; a server that does not know the question has none. */
  async #isSame(): Promise<boolean | undefined> {
    const { rooms, server } = this.#deps
    const heads = Array.from(rooms.all(), ({ roomId, progress }) => ({ roomId, rev: progress.rev }))
    return server.ask('sync.heads', { digest: digestOfHeads(heads) }).then(
      ({ same }) => same,
      () => undefined,
    )
  }
}
