import { applyToRoom, isMessage, type Landing, type LogEntry, MaruError, type Message } from '@maru/shared'
import type { Store, StoredRoom } from '../store/port.ts'
import { Announcements, type RoomWriteListener, readRoom } from './announcements.ts'
import { type Pending, type Planned, planBatch, type RoomCommand, type Unwritten, usersOf } from './batch-plan.ts'
import { Memberships } from './memberships.ts'

export interface RoomLogListeners {
  readonly onWrite: RoomWriteListener
  /** Another process has written to the room at the same time. */
  readonly onContention: (roomId: string) => void
}

type LogStorage = Pick<Store, 'shared' | 'log' | 'rooms' | 'positions'>

/** The room as this process last knew it, which what it writes keeps up to date. */
interface Known {
  readonly room: StoredRoom
  readonly memberships: Memberships
}

/** A batch of which nobody knows whether it was written: the room before it, and how far its users had read. */
interface Uncertain {
  readonly room: StoredRoom
  readonly readUpTo: ReadonlyMap<string, number>
}

const maxBatch = 256
const maxEntriesRead = 1_000
const recoverAfterMs = 1_000

/**
 * Writes to one room. What arrives while a batch is being written goes as the next one. Decisions are taken against
 * the head that this process last knew; where another process was first, the store says so and they are taken again.
 */
export class RoomLog {
  readonly #roomId: string
  readonly #store: LogStorage
  readonly #clock: () => number
  readonly #listeners: RoomLogListeners
  readonly #announcements: Announcements
  #known: Known | undefined
  #uncertain: Uncertain | undefined
  #queue: Pending[] = []
  /** What is to be done while nothing is being written. */
  #between: (() => Promise<void>)[] = []
  #draining: Promise<void> | undefined

  constructor(roomId: string, store: LogStorage, clock: () => number, listeners: RoomLogListeners) {
    this.#roomId = roomId
    this.#store = store
    this.#clock = clock
    this.#listeners = listeners
    this.#announcements = new Announcements(roomId, store, listeners.onWrite)
  }

  get idle(): boolean {
    return this.#draining === undefined && this.#uncertain === undefined
  }

  /** About how many users this process keeps of the room. */
  get size(): number {
    if (!this.#known) return 0
    const { room, memberships } = this.#known
    return room.state.members.length + room.state.bans.length + memberships.size
  }

  submit(command: RoomCommand): Promise<Landing> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, resolve, reject })
      this.#draining ??= this.#drain()
    })
  }

  /** Does something while this process writes nothing to the room. */
  between<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#between.push(() => work().then(resolve, reject))
      this.#draining ??= this.#drain()
    })
  }

  /** Resolves when everything that was submitted has been answered. */
  async settled(): Promise<void> {
    await this.#draining
  }

  /** The room as this process last knew it; read once, then kept up to date by what it writes. */
  async lastKnown(): Promise<StoredRoom> {
    return (await this.#readOnce()).room
  }

  async #readOnce(): Promise<Known> {
    if (this.#known) return this.#known
    const read = await this.readStored()
    // Another read may have been faster, and something may have been written since.
    return this.#known ?? this.#remember(read)
  }

  #remember(room: StoredRoom): Known {
    this.#known = { room, memberships: new Memberships(this.#store) }
    return this.#known
  }

  /** The room as the store has it now. */
  readStored(): Promise<StoredRoom> {
    return readRoom(this.#store, this.#roomId)
  }

  /** What a command wrote before, even if it would be refused by now. */
  async earlier({ by, clientId }: Pick<RoomCommand, 'by' | 'clientId'>): Promise<Landing | undefined> {
    const entry = await this.#store.log.byClientId(this.#roomId, by, clientId)
    if (!entry) return undefined
    await this.#announcements.addTwin(entry)
    return this.#landingOf(entry)
  }

  async #drain(): Promise<void> {
    while (this.#queue.length + this.#between.length > 0) {
      for (const work of this.#between.splice(0)) await work()
      const batch = this.#queue.splice(0, maxBatch)
      if (batch.length === 0) continue
      try {
        await this.#announceUncertain()
        await this.#write(batch)
      } catch (error) {
        this.#known = undefined
        for (const pending of batch) pending.reject(error)
      }
    }
    this.#draining = undefined
  }

  async #write(batch: Pending[]): Promise<void> {
    const known = await this.#readOnce()
    const { room, memberships } = known
    const [messages] = await Promise.all([
      this.#messagesOf(batch),
      memberships.lookUp(
        room.state,
        batch.flatMap(({ command }) => usersOf(command)),
      ),
    ])
    const { planned, unwritten, after } = planBatch({ room, memberships, messages, batch, clock: this.#clock })
    const moved = after.large ? planned.flatMap(({ stored }) => usersMovedBy(stored.entry)) : []
    const readUpTo = await memberships.readUpTo(room.state, [...new Set(moved)])
    const complete = planned.length === 0 || (await this.#append(known, readUpTo, planned))
    // Decided on top of entries that did not make it: to be decided again.
    if (!complete) this.#queue.push(...unwritten.map(({ pending }) => pending))
    else await this.#answerUnwritten(unwritten)
  }

  /** The messages that the batch is about, as they are now. */
  async #messagesOf(batch: readonly Pending[]): Promise<Map<number, Message>> {
    const targets = [...new Set(batch.flatMap(({ command }) => command.target ?? []))]
    if (targets.length === 0) return new Map()
    const roomId = this.#roomId
    const pages = await this.#store.log.pages(targets.map((seq) => ({ roomId, fromSeq: seq, toSeq: seq, notices: 0 })))
    const messages = pages.flat().filter(isMessage)
    return new Map(messages.map((message) => [message.seq, message]))
  }

  /** False: the log did not take all of it, and the rest is queued again. */
  async #append(known: Known, readUpTo: Uncertain['readUpTo'], planned: Planned[]): Promise<boolean> {
    const { stored, stopped } = await this.#tryAppend({ room: known.room, readUpTo }, planned)
    const written = planned.slice(0, stored)
    this.#advance(known, readUpTo, written)
    for (const { stored, pending } of written) for (const { resolve } of pending) resolve(this.#landingOf(stored.entry))
    if (!stopped) return true
    const rest = planned.slice(stored)
    if (stopped.by === 'rev') {
      this.#known = undefined
      this.#listeners.onContention(this.#roomId)
    } else {
      const twin = rest.shift()
      await this.#announcements.addTwin(stopped.entry)
      for (const { resolve } of twin?.pending ?? []) resolve(this.#landingOf(stopped.entry))
    }
    this.#queue.unshift(...rest.flatMap((plan) => plan.pending))
    return false
  }

  /** Without an answer, all, some or nothing of it may be in the log: that shows as soon as the store answers. */
  async #tryAppend(before: Uncertain, planned: readonly Planned[]) {
    try {
      return await this.#store.log.append(
        { roomId: this.#roomId, rev: before.room.state.rev },
        planned.map((plan) => plan.stored),
      )
    } catch (error) {
      this.#uncertain ??= before
      this.#recoverLater()
      throw error
    }
  }

  #advance({ room, memberships }: Known, readUpTo: Uncertain['readUpTo'], written: Planned[]): void {
    if (written.length === 0) return
    let { state, passwordHash } = room
    for (const { stored } of written) {
      const before = state
      state = applyToRoom(state, stored.entry)
      memberships.apply(before, state, stored.entry)
      if (stored.passwordHash !== undefined) passwordHash = stored.passwordHash
    }
    this.#known = { room: { state, passwordHash }, memberships }
    const entries = written.map((plan) => plan.stored.entry)
    this.#announcements.add({ before: room.state, after: state, entries, readUpTo })
  }

  /** Announces what an append without an answer has written after all. */
  async #announceUncertain(): Promise<void> {
    const uncertain = this.#uncertain
    if (!uncertain) return
    const { room, readUpTo } = uncertain
    const { state } = await this.readStored()
    const [entries = []] = await this.#store.log.after([{ roomId: this.#roomId, rev: room.state.rev }], maxEntriesRead)
    this.#uncertain = undefined
    if (entries.length > 0) this.#announcements.add({ before: room.state, after: state, entries, readUpTo })
  }

  #recoverLater(): void {
    setTimeout(() => {
      if (this.#draining || !this.#uncertain) return
      this.#draining = this.#announceUncertain()
        .catch(() => this.#recoverLater())
        .then(() => this.#drain())
    }, recoverAfterMs).unref()
  }

  /** What wrote nothing was decided on the room as this process last knew it, which another may have changed since. */
  async #answerUnwritten(unwritten: readonly Unwritten[]): Promise<void> {
    if (unwritten.length === 0) return
    const outdated = await this.#isOutdated()
    await Promise.all(
      unwritten.map(async ({ pending, outcome }) => {
        const defect = 'error' in outcome && !(outcome.error instanceof MaruError)
        const earlier = defect ? undefined : await this.earlier(pending.command)
        if (earlier) pending.resolve(earlier)
        else if (outdated && !defect) this.#queue.unshift(pending)
        else if ('landing' in outcome) pending.resolve(outcome.landing)
        else pending.reject(outcome.error)
      }),
    )
  }

  async #isOutdated(): Promise<boolean> {
    if (!this.#store.shared || !this.#known) return false
    const stored = await this.readStored()
    const outdated = stored.state.rev > this.#known.room.state.rev
    if (outdated) this.#remember(stored)
    return outdated
  }

  #landingOf({ rev, seq, at }: LogEntry): Landing {
    return { roomId: this.#roomId, rev, seq, at }
  }
}

/** Whose read position may be another one, or no longer that of a member, after the entry. */
function usersMovedBy(entry: LogEntry): string[] {
  if (entry.type === 'message' || entry.type === 'left') return [entry.by]
  return (entry.type === 'kicked' || entry.type === 'banned') && entry.user !== undefined ? [entry.user] : []
}
