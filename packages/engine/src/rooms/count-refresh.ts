import type { PositionMove } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Environment } from '../ports/environment.ts'
import { totalOf } from './read-counts.ts'
import type { RoomRepository } from './room-repository.ts'

/** The server gathers moves: what it sends so soon after an answer may be in the answer already. */
const doubtMs = 3_000
const quietMs = 2_000
const unquietMaxMs = 30_000

export interface CountRefreshDeps {
  readonly environment: Environment
  readonly server: Pick<Connection, 'ask' | 'live'>
  readonly rooms: Pick<RoomRepository, 'get' | 'setCounts' | 'applyMoves'>
  /** Whether a screen shows the room's conversation. */
  isOpen(roomId: string): boolean
}

interface Watched {
  /** Moves that come before this time may be counted twice, or not at all. */
  doubtUntil: number
  isDoubtful: boolean
  since: number
  cancel: (() => void) | undefined
}

/** Keeps up how many members of each large room have read how far. What may be wrong is fetched again in a quiet moment. */
export class CountRefresh {
  readonly #deps: CountRefreshDeps
  readonly #watched = new Map<string, Watched>()

  constructor(deps: CountRefreshDeps) {
    this.#deps = deps
  }

  async fetch(roomId: string): Promise<void> {
    const { environment, server, rooms } = this.#deps
    const watched = this.#of(roomId)
    watched.isDoubtful = false
    watched.doubtUntil = Number.POSITIVE_INFINITY
    const { counts } = await server.ask('rooms.positions', { roomId })
    watched.doubtUntil = environment.clock.now() + doubtMs
    await rooms.setCounts(roomId, counts)
  }

  async receive(roomId: string, moves: readonly PositionMove[]): Promise<void> {
    const { environment, rooms } = this.#deps
    const watched = this.#of(roomId)
    const now = environment.clock.now()
    if (now < watched.doubtUntil) watched.isDoubtful = true
    await rooms.applyMoves(roomId, moves)
    if (watched.cancel && now - watched.since >= unquietMaxMs - quietMs) return
    if (!watched.cancel) watched.since = now
    watched.cancel?.()
    watched.cancel = environment.clock.after(quietMs, () => {
      watched.cancel = undefined
      if (this.#isWrong(roomId, watched)) this.#fetchSoon(roomId)
    })
  }

  stop(): void {
    for (const { cancel } of this.#watched.values()) cancel?.()
    this.#watched.clear()
  }

  #isWrong(roomId: string, { isDoubtful }: Watched): boolean {
    const room = this.#deps.rooms.get(roomId)
    if (!room || !this.#deps.isOpen(roomId) || !this.#deps.server.live) return false
    return isDoubtful || totalOf(room.counts) !== room.state.memberCount
  }

  #fetchSoon(roomId: string): void {
    this.fetch(roomId).catch((error: unknown) =>
      this.#deps.environment.logger.debug({ error }, 'read counts will be fetched at the next connection'),
    )
  }

  #of(roomId: string): Watched {
    const known = this.#watched.get(roomId)
    if (known) return known
    const watched = { doubtUntil: 0, isDoubtful: false, since: 0, cancel: undefined }
    this.#watched.set(roomId, watched)
    return watched
  }
}
