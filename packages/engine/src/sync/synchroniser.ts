import { digestOf, isMessage, type Landing, type LogEntry, limits, type Message, type Output } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Environment } from '../ports/environment.ts'
import type { AccountStore } from '../ports/store.ts'
import { type Room, stateOf } from '../rooms/room.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import { newestSpan } from './spans.ts'

/** A busy room may move on between question and answer: it is asked about again in a while, but not for ever. */
const checkRoundsMax = 8
const betweenRoundsMs = 1_500
/** How long an entry of one's own may take to come by itself. */
const landingMs = 2_000

const isUnchecked = ({ progress }: Room): boolean => progress.checkedRev !== progress.rev

/** Keeps the rooms as the server has them: after an absence, when something is missing, and by comparing. */
export class Synchroniser {
  readonly #rooms: RoomRepository
  readonly #store: AccountStore
  readonly #environment: Environment
  readonly #server: Pick<Connection, 'ask'>
  /** Live entries that have not been applied, by room. */
  #waiting = new Map<string, LogEntry[]>()
  #draining = false
  #running: Promise<void> | undefined
  #again = false
  #paused = true
  /** Rooms to download again in full. */
  readonly #toReplace = new Set<string>()

  constructor(rooms: RoomRepository, store: AccountStore, environment: Environment, server: Pick<Connection, 'ask'>) {
    this.#rooms = rooms
    this.#store = store
    this.#environment = environment
    this.#server = server
  }

  /** Nothing live is applied before the next sync. */
  pause(): void {
    this.#paused = true
    this.#waiting.clear()
  }

  /** Entries that come by themselves. */
  receive(roomId: string, entries: readonly LogEntry[]): void {
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

  /** As `sync`, for whoever does not wait for it. */
  syncSoon(): void {
    this.sync().catch((error: unknown) => this.#environment.logger.debug({ error }, 'synced at the next connection'))
  }

  /** The server has stored a message of ours: if its entry does not come by itself, it is asked for. */
  expect({ roomId, rev }: Landing): void {
    this.#environment.clock.after(landingMs, () => {
      if ((this.#rooms.get(roomId)?.progress.rev ?? rev) < rev) this.syncSoon()
    })
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      await this.#syncOnce()
    } while (this.#again)
    this.#paused = false
    void this.#drain()
  }

  async #syncOnce(): Promise<void> {
    for (let more = true; more; ) {
      const cursors = [...this.#rooms.all()].map(({ roomId, progress }) => ({
        roomId,
        rev: this.#toReplace.has(roomId) ? 0 : progress.rev,
        read: progress.readSent ?? 0,
      }))
      const answer = await this.#server.ask('sync.rooms', { cursors })
      await this.#rooms.remove(answer.gone)
      for (const room of answer.rooms) {
        await this.#rooms.applySync(room)
        if (room.room) this.#toReplace.delete(room.roomId)
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
        const missing = await this.#rooms.applyLive(batch)
        if (missing) this.syncSoon()
      }
    } catch (error) {
      // What could not be saved is asked for again: nothing was applied.
      this.#environment.logger.warn({ error }, 'entries could not be saved')
    } finally {
      this.#draining = false
    }
  }

  /** Compares the rooms with the server's. Those that differ are downloaded again in full. */
  async check(): Promise<void> {
    for (let round = 0; round < checkRoundsMax; round++) {
      const unchecked = [...this.#rooms.all()].filter(isUnchecked).map(({ roomId, progress }) => ({
        roomId,
        fromSeq: newestSpan(progress.spans, progress.seq).from,
      }))
      if (unchecked.length === 0) return
      if (round > 0) await new Promise<void>((resolve) => void this.#environment.clock.after(betweenRoundsMs, resolve))
      let differ = false
      for (let start = 0; start < unchecked.length; start += limits.digestRoomsMax) {
        const answer = await this.#server.ask('sync.digest', {
          rooms: unchecked.slice(start, start + limits.digestRoomsMax),
        })
        for (const theirs of answer.rooms) if (await this.#differs(theirs)) differ = true
      }
      if (differ) await this.sync()
    }
  }

  async #differs(theirs: Output<'sync.digest'>['rooms'][number]): Promise<boolean> {
    const room = this.#rooms.get(theirs.roomId)
    // Another entry has come meanwhile: there is nothing to compare.
    if (!room || room.progress.rev !== theirs.rev) return false
    const entries = await this.#store.entries(theirs.roomId, theirs.fromSeq, room.progress.seq)
    const messages = entries.filter((entry): entry is Message => isMessage(entry) && entry.seq >= theirs.fromSeq)
    const now = this.#rooms.get(theirs.roomId)
    if (now?.progress.rev !== theirs.rev || messages.some((message) => (message.changedRev ?? 0) > theirs.rev))
      return false
    if (digestOf(stateOf(room), messages) === theirs.digest) {
      await this.#rooms.setProgress(theirs.roomId, { checkedRev: theirs.rev })
      return false
    }
    this.#environment.logger.warn(
      { roomId: theirs.roomId, rev: theirs.rev },
      'a room differed from the server and is downloaded again',
    )
    this.#toReplace.add(theirs.roomId)
    return true
  }
}
