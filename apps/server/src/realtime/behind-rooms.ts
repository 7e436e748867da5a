import type { Logger } from '../logger.ts'

/** How long an entry of another process waits for an earlier one, which may be on its way. */
const maxWaitMs = 100
const retryMs = 1_000

interface BehindRoomsDeps {
  readonly logger: Logger
  isBehind(roomId: string): boolean
  repair(roomIds: readonly string[]): Promise<void>
}

/** The rooms that lack an entry here: if it has not come after a moment, they are repaired, until they lack none. */
export class BehindRooms {
  readonly #deps: BehindRoomsDeps
  #roomIds = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(deps: BehindRoomsDeps) {
    this.#deps = deps
  }

  add(roomId: string): void {
    if (!this.#deps.isBehind(roomId)) return
    this.#roomIds.add(roomId)
    this.#timer ??= setTimeout(() => void this.#repair(), maxWaitMs)
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #repair(): Promise<void> {
    const { logger, isBehind, repair } = this.#deps
    const behind = [...this.#roomIds].filter(isBehind)
    this.#roomIds = new Set()
    let waitMs = maxWaitMs
    try {
      await repair(behind)
    } catch (error) {
      logger.warn({ err: error }, 'could not read yet what some rooms lack')
      waitMs = retryMs
    }
    for (const roomId of behind) if (isBehind(roomId)) this.#roomIds.add(roomId)
    const again = this.#roomIds.size > 0 && !this.#isStopped
    this.#timer = again ? setTimeout(() => void this.#repair(), waitMs) : undefined
  }
}
