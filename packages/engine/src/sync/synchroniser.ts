import { digestOf, isMessage, type LogEntry, limits, type Message, type Output, type Request } from '@maru/shared'
import type { Environment } from '../ports/environment.ts'
import type { AccountStore } from '../ports/store.ts'
import { type Room, stateOf } from '../rooms/room.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import { newestSpan } from './spans.ts'

/** A busy room may move on between question and answer: it is asked about again in a while, but not for ever. */
const roundsMost = 8
const betweenRoundsMs = 1_500

const isUnchecked = ({ progress }: Room): boolean => progress.checkedRev !== progress.rev

export interface SyncDeps {
  rooms(input: Request<'sync.rooms'>): Promise<Output<'sync.rooms'>>
  digest(input: Request<'sync.digest'>): Promise<Output<'sync.digest'>>
}

/** Keeps the rooms as the server has them: after an absence, when something is missing, and by comparing. */
export class Synchroniser {
  readonly #rooms: RoomRepository
  readonly #store: AccountStore
  readonly #environment: Environment
  readonly #hooks: SyncDeps
  /** Live entries that have not been applied, by room. */
  #waiting = new Map<string, LogEntry[]>()
  #draining = false
  #running: Promise<void> | undefined
  #again = false
  #paused = true
  /** Rooms to be taken anew, whatever one holds of them. */
  readonly #distrusted = new Set<string>()

  constructor(rooms: RoomRepository, store: AccountStore, environment: Environment, hooks: SyncDeps) {
    this.#rooms = rooms
    this.#store = store
    this.#environment = environment
    this.#hooks = hooks
  }

  /** Nothing live is applied before the next sync. */
  pause(): void {
    this.#paused = true
    this.#waiting.clear()
  }

  heard(roomId: string, entries: readonly LogEntry[]): void {
    const waiting = this.#waiting.get(roomId)
    if (waiting) waiting.push(...entries)
    else this.#waiting.set(roomId, [...entries])
    void this.#drain()
  }

  /** Brings every room up to date. Asked for while it runs, it runs once more. */
  sync(): Promise<void> {
    if (this.#running !== undefined) {
      this.#again = true
      return this.#running
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      await this.#once()
    } while (this.#again)
    this.#paused = false
    void this.#drain()
  }

  async #once(): Promise<void> {
    for (let more = true; more; ) {
      const anew = new Set(this.#distrusted)
      const cursors = [...this.#rooms.all()].map(({ roomId, progress }) => ({
        roomId,
        rev: anew.has(roomId) ? 0 : progress.rev,
        read: progress.readSent ?? 0,
      }))
      const answer = await this.#hooks.rooms({ cursors })
      await this.#rooms.gone(answer.gone)
      for (const room of answer.rooms) {
        await this.#rooms.synced(room)
        if (room.room) this.#distrusted.delete(room.roomId)
      }
      more = answer.more
    }
  }

  async #drain(): Promise<void> {
    if (this.#draining) return
    this.#draining = true
    try {
      while (!this.#paused && this.#waiting.size > 0) {
        const batch = this.#waiting
        this.#waiting = new Map()
        const missing = await this.#rooms.live(batch)
        if (missing)
          this.sync().catch((error: unknown) => this.#environment.logger.debug({ error }, 'a gap is closed later'))
      }
    } catch (error) {
      // What could not be saved is asked for again: nothing was applied.
      this.#environment.logger.warn({ error }, 'entries could not be saved')
    } finally {
      this.#draining = false
    }
  }

  /** Compares the rooms with the server's. Those that differ are taken anew. */
  async check(): Promise<void> {
    for (let round = 0; round < roundsMost; round++) {
      const asked = [...this.#rooms.all()].filter(isUnchecked).map(({ roomId, progress }) => ({
        roomId,
        fromSeq: newestSpan(progress.spans, progress.seq).from,
      }))
      if (asked.length === 0) return
      if (round > 0) await new Promise<void>((resolve) => void this.#environment.clock.after(betweenRoundsMs, resolve))
      let differ = false
      for (let start = 0; start < asked.length; start += limits.digestRoomsMax) {
        const answer = await this.#hooks.digest({ rooms: asked.slice(start, start + limits.digestRoomsMax) })
        for (const told of answer.rooms) differ = (await this.#differs(told)) || differ
      }
      if (differ) await this.sync()
    }
  }

  async #differs(told: Output<'sync.digest'>['rooms'][number]): Promise<boolean> {
    const room = this.#rooms.get(told.roomId)
    // Another entry has come meanwhile: there is nothing to compare.
    if (!room || room.progress.rev !== told.rev) return false
    const entries = await this.#store.entries(told.roomId, told.fromSeq, room.progress.seq)
    const messages = entries.filter((entry): entry is Message => isMessage(entry) && entry.seq >= told.fromSeq)
    const now = this.#rooms.get(told.roomId)
    if (now?.progress.rev !== told.rev || messages.some((message) => (message.changedRev ?? 0) > told.rev)) return false
    if (digestOf(stateOf(room), messages) === told.digest) {
      await this.#rooms.progress(told.roomId, { checkedRev: told.rev })
      return false
    }
    this.#environment.logger.warn(
      { roomId: told.roomId, rev: told.rev },
      'a room differed from the server and is taken anew',
    )
    this.#distrusted.add(told.roomId)
    return true
  }
}
