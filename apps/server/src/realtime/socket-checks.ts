import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '../logger.ts'
import type { Store } from '../store/port.ts'
import { endSessionHere, type MaruServer } from './broadcast.ts'
import type { LocalRooms } from './local-rooms.ts'
import type { RedisLink } from './redis-link.ts'

const checkEveryMs = 5_000
/** While Redis is away, processes learn of each other's writes from the store alone. */
const checkWithoutRedisMs = 2_000
/** Clocks of processes differ, and an entry is dated before it is stored. */
const overlapMs = 10_000
const onTheWayMs = 100
const usersEveryMs = 60_000
const minPauseMs = 10
const sessionsPerRead = 500

interface SocketChecksDeps {
  readonly io: MaruServer
  readonly store: Store
  readonly rooms: LocalRooms
  readonly clock: () => number
  readonly logger: Logger
  readonly redis: RedisLink | undefined
}

/**
 * Compares the sockets at this process with the store every few seconds: what they were sent, which rooms they are in
 * and whether their sessions are open. So whatever a process, Redis or the network lost is made up for soon.
 */
export class SocketChecks {
  readonly #deps: SocketChecksDeps
  #checkedAt: number
  #checking: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(deps: SocketChecksDeps) {
    this.#deps = deps
    this.#checkedAt = deps.clock()
    deps.redis?.onBack(() => void this.#check())
    deps.redis?.subscriptions.onBack(() => void this.#check())
  }

  start(): void {
    this.#checkLater()
    // Nobody else writes to a store that is not shared.
    if (this.#deps.store.shared) void this.#checkUsers()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#checking
  }

  #checkLater(): void {
    clearTimeout(this.#timer)
    if (this.#isStopped) return
    const waitMs = this.#deps.redis?.isUp === false ? checkWithoutRedisMs : checkEveryMs
    this.#timer = setTimeout(() => void this.#check(), waitMs)
  }

  async #check(): Promise<void> {
    this.#checking ??= this.#orWarn(async () => {
      if (this.#deps.store.shared) await this.#checkChanges()
      await this.#checkSessions()
    })
    await this.#checking
    this.#checking = undefined
    this.#checkLater()
  }

  async #orWarn(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => this.#deps.logger.warn({ err: error }, 'could not check the sockets'))
  }

  async #checkChanges(): Promise<void> {
    const { store, rooms, clock } = this.#deps
    const now = clock()
    const changes = await store.rooms.changedSince(this.#checkedAt - overlapMs)
    // What has just been written is still on its way to the sockets, and is not lost.
    await delay(onTheWayMs, undefined, { ref: false })
    await rooms.repair(changes.filter((change) => rooms.isOutdated(change)).map(({ roomId }) => roomId))
    this.#checkedAt = now
  }

  async #checkSessions(): Promise<void> {
    const { io, store } = this.#deps
    const sessionIds = [...new Set([...io.of('/').sockets.values()].map((socket) => socket.data.sessionId))]
    for (let start = 0; start < sessionIds.length; start += sessionsPerRead) {
      const page = sessionIds.slice(start, start + sessionsPerRead)
      const open = new Set(await store.sessions.existing(page))
      for (const sessionId of page) if (!open.has(sessionId)) endSessionHere(io, sessionId)
    }
  }

  /** One user after the other, spread over a minute. Finds what the changes of the last seconds do not show. */
  async #checkUsers(): Promise<void> {
    const { io, store, rooms } = this.#deps
    while (!this.#isStopped) {
      const users = new Set([...io.of('/').sockets.values()].map((socket) => socket.data.userId))
      const pauseMs = Math.max(minPauseMs, usersEveryMs / Math.max(1, users.size))
      for (const userId of users) {
        await delay(pauseMs, undefined, { ref: false })
        if (this.#isStopped) return
        await this.#orWarn(async () => rooms.repair(rooms.outdatedOf(userId, await store.rooms.headsOf(userId))))
      }
      if (users.size === 0) await delay(checkEveryMs, undefined, { ref: false })
    }
  }
}
