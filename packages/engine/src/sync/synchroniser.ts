import {
  digestOf,
  isMessage,
  type Landing,
  type LogEntry,
  limits,
  type Message,
  type Output,
  type Request,
  toPlainError,
} from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Environment } from '../ports/environment.ts'
import type { AccountStore } from '../ports/store.ts'
import { type Room, stateOf } from '../rooms/room.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import { newestSpan } from './spans.ts'

/** A busy room may change between request and answer; it is compared again a limited number of times. */
const compareRoundsMax = 8
const betweenRoundsMs = 1_500
/** How long our own entry may take to arrive as an event. */
const landingMs = 2_000

type DigestRequest = Request<'sync.digest'>['rooms'][number]

const isNotCompared = ({ progress }: Room): boolean => progress.checkedRev !== progress.rev

/** Keeps rooms equal to the server's: syncs after an absence or a gap, and compares digests. */
export class Synchroniser {
  readonly #rooms: RoomRepository
  readonly #store: AccountStore
  readonly #environment: Environment
  readonly #server: Pick<Connection, 'ask'>
  /** Live entries that are not applied yet, by room. */
  #waiting = new Map<string, LogEntry[]>()
  #draining = false
  #running: Promise<void> | undefined
  #again = false
  #paused = true
  /** The server's data that our cursors are of. */
  #epoch: string | undefined
  /** Rooms to download again in full. */
  readonly #toReplace = new Set<string>()

  constructor(rooms: RoomRepository, store: AccountStore, environment: Environment, server: Pick<Connection, 'ask'>) {
    this.#rooms = rooms
    this.#store = store
    this.#environment = environment
    this.#server = server
  }

  load(values: Readonly<Record<string, unknown>>): void {
    const { epoch } = values
    if (typeof epoch === 'string') this.#epoch = epoch
  }

  /** Entries are being asked for or saved, or wait for that. */
  get busy(): boolean {
    return this.#running !== undefined || this.#draining || this.#waiting.size > 0
  }

  /** Holds back live entries until the next sync. */
  pause(): void {
    this.#paused = true
    this.#waiting.clear()
  }

  /** Takes live entries. */
  receive(roomId: string, entries: readonly LogEntry[]): void {
    const waiting = this.#waiting.get(roomId)
    if (waiting) waiting.push(...entries)
    else this.#waiting.set(roomId, [...entries])
    void this.#drain()
  }

  /** Brings every room up to date. A call during a run makes it run once more. */
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

  /** Like `sync`, for callers that don't wait for it. */
  syncSoon(): void {
    this.sync().catch((error: unknown) => this.#environment.logger.debug({ error }, 'synced at the next connection'))
  }

  /** Syncs if the entry of our own stored message does not arrive as an event. */
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
    const savedEpoch = this.#epoch
    let epoch = savedEpoch
    for (let after: string | undefined, more = true; more; ) {
      const { cursors, through } = this.#cursorsAfter(after)
      const range = { ...(after !== undefined && { after }), ...(through !== undefined && { through }) }
      const answer = await this.#server.ask('sync.rooms', { cursors, ...range })
      if (epoch !== undefined && answer.epoch !== undefined && answer.epoch !== epoch) {
        // Restored from a backup: a rev that we know may by now be another entry.
        for (const { roomId } of this.#rooms.all()) this.#toReplace.add(roomId)
        epoch = answer.epoch
        after = undefined
        continue
      }
      epoch ??= answer.epoch
      await this.#rooms.remove(answer.gone, 'unknown')
      await this.#rooms.applySync(answer.rooms)
      for (const { roomId, room } of answer.rooms) if (room) this.#toReplace.delete(roomId)
      more = answer.more || through !== undefined
      // A server that does not say how far it came is asked for the same range again.
      after = answer.more ? (answer.through ?? after) : through
    }
    this.#epoch = epoch
    // Only now is everything as this server has it: interrupted before, all of it is downloaded again.
    if (epoch !== savedEpoch) await this.#store.commit({ values: { epoch } })
  }

  /** The cursors of as many rooms as one request may have, by ID, and the last of them if there are more. */
  #cursorsAfter(after = '') {
    const rooms = [...this.#rooms.all()]
      .filter(({ roomId }) => roomId > after)
      .sort((a, b) => (a.roomId < b.roomId ? -1 : 1))
    const asked = rooms.slice(0, limits.syncRoomsMax)
    const cursors = asked.map(({ roomId, progress }) => ({
      roomId,
      rev: this.#toReplace.has(roomId) ? 0 : progress.rev,
      read: progress.readSent ?? 0,
    }))
    return { cursors, through: rooms.length > asked.length ? asked.at(-1)?.roomId : undefined }
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
      // Nothing was applied, so the entries that could not be saved are fetched again.
      this.#environment.logger.warn({ error }, 'entries could not be saved')
    } finally {
      this.#draining = false
    }
  }

  /** Compares digests with the server. Rooms that differ are downloaded again in full. */
  async compare(): Promise<void> {
    for (let round = 0; round < compareRoundsMax; round++) {
      const uncompared = [...this.#rooms.all()].filter(isNotCompared).map(({ roomId, progress }) => ({
        roomId,
        fromSeq: newestSpan(progress.spans, progress.seq).from,
      }))
      if (uncompared.length === 0) return
      if (round > 0) await this.#wait(betweenRoundsMs)
      if (await this.#anyDiffers(uncompared)) await this.sync()
    }
  }

  async #anyDiffers(rooms: readonly DigestRequest[]): Promise<boolean> {
    let differ = false
    for (let left = rooms; left.length > 0; ) {
      const asked = left.slice(0, limits.digestRoomsMax)
      const digests = await this.#digestsOf(asked)
      const equal = new Map<string, number>()
      for (const theirs of digests) {
        const outcome = await this.#compared(theirs)
        if (outcome === 'differs') differ = true
        if (outcome === 'equal') equal.set(theirs.roomId, theirs.rev)
      }
      await this.#rooms.setChecked(equal)
      const answered = new Set(digests.map(({ roomId }) => roomId))
      const leftOut = asked.filter(({ roomId }) => !answered.has(roomId))
      // An answer may be too small for all of them. If it has none, the server has nothing to say about these.
      left = [...(leftOut.length < asked.length ? leftOut : []), ...left.slice(asked.length)]
    }
    return differ
  }

  /** Waits and asks again when the server says that it was asked too often. */
  async #digestsOf(rooms: DigestRequest[]): Promise<Output<'sync.digest'>['rooms']> {
    for (;;)
      try {
        return (await this.#server.ask('sync.digest', { rooms })).rooms
      } catch (error) {
        const { retryAfterSeconds } = toPlainError(error)
        if (retryAfterSeconds === undefined) throw error
        await this.#wait(retryAfterSeconds * 1_000)
      }
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.#environment.clock.after(milliseconds, resolve))
  }

  async #compared(theirs: Output<'sync.digest'>['rooms'][number]): Promise<'equal' | 'differs' | 'changed meanwhile'> {
    const room = this.#rooms.get(theirs.roomId)
    if (!room || room.progress.rev !== theirs.rev) return 'changed meanwhile'
    const entries = await this.#store.entries(theirs.roomId, theirs.fromSeq, room.progress.seq)
    const messages = entries.filter((entry): entry is Message => isMessage(entry) && entry.seq >= theirs.fromSeq)
    const now = this.#rooms.get(theirs.roomId)
    if (now?.progress.rev !== theirs.rev || messages.some((message) => (message.changedRev ?? 0) > theirs.rev))
      return 'changed meanwhile'
    if (digestOf(stateOf(room), messages) === theirs.digest) return 'equal'
    this.#environment.logger.warn(
      { roomId: theirs.roomId, rev: theirs.rev },
      'a room differed from the server and is downloaded again',
    )
    this.#toReplace.add(theirs.roomId)
    return 'differs'
  }
}
