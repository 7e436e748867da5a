import {
  applyToMessage,
  applyToRoom,
  emptyRoom,
  isMessage,
  isMessageChange,
  type Landing,
  type LogEntry,
  MaruError,
  type Message,
  type RoomState,
} from '@maru/shared'
import type { Store, StoredEntry, StoredRoom } from '../store/port.ts'
import type { Decision } from './decisions.ts'

/** One thing that somebody wants written to a room. */
export interface RoomCommand {
  readonly by: string
  readonly clientId: string
  /** The seq of the message that it is about. */
  readonly target?: number
  readonly decide: Decision
}

/** What was written to a room, in order. */
export interface RoomWrite {
  readonly before: RoomState
  readonly after: RoomState
  readonly entries: readonly LogEntry[]
}

/** Called with what was written before those who asked are answered. */
export type RoomWriteListener = (write: RoomWrite) => void

export interface RoomLogListeners {
  readonly onWrite: RoomWriteListener
  /** Another process has written to the room at the same time. */
  readonly onContention: (roomId: string) => void
}

type LogStorage = Pick<Store, 'shared' | 'log' | 'rooms'>

interface Pending {
  readonly command: RoomCommand
  readonly resolve: (landing: Landing) => void
  readonly reject: (error: unknown) => void
}

interface Planned {
  readonly stored: StoredEntry
  readonly pending: Pending[]
}

/** A command that leads to no entry: it is that way already, or it is refused. */
interface Unwritten {
  readonly pending: Pending
  readonly outcome: { readonly landing: Landing } | { readonly error: unknown }
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
  #lastKnown: StoredRoom | undefined
  /** The room before a batch of which nobody knows whether it was written. */
  #uncertainSince: StoredRoom | undefined
  /** The revs of the first and the last entry that the listener was given. */
  #announced: { readonly first: number; readonly last: number } | undefined
  #queue: Pending[] = []
  #draining: Promise<void> | undefined

  constructor(roomId: string, store: LogStorage, clock: () => number, listeners: RoomLogListeners) {
    this.#roomId = roomId
    this.#store = store
    this.#clock = clock
    this.#listeners = listeners
  }

  get idle(): boolean {
    return this.#draining === undefined && this.#uncertainSince === undefined
  }

  submit(command: RoomCommand): Promise<Landing> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, resolve, reject })
      this.#draining ??= this.#drain()
    })
  }

  /** Resolves when everything that was submitted has been answered. */
  async settled(): Promise<void> {
    await this.#draining
  }

  /** The room as this process last knew it; read once, then kept up to date by what it writes. */
  async lastKnown(): Promise<StoredRoom> {
    if (this.#lastKnown) return this.#lastKnown
    const read = await this.readStored()
    this.#lastKnown ??= read
    return this.#lastKnown
  }

  /** The room as the store has it now. */
  async readStored(): Promise<StoredRoom> {
    const [room] = await this.#store.rooms.get([this.#roomId])
    return room ?? { state: emptyRoom(this.#roomId), passwordHash: null }
  }

  /** What a command wrote before, even if it would be refused by now. */
  async earlier({ by, clientId }: Pick<RoomCommand, 'by' | 'clientId'>): Promise<Landing | undefined> {
    const entry = await this.#store.log.byClientId(this.#roomId, by, clientId)
    if (!entry) return undefined
    await this.#announceTwin(entry)
    return this.#landingOf(entry)
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, maxBatch)
      try {
        await this.#announceUncertain()
        await this.#write(batch)
      } catch (error) {
        this.#lastKnown = undefined
        for (const pending of batch) pending.reject(error)
      }
    }
    this.#draining = undefined
  }

  async #write(batch: Pending[]): Promise<void> {
    const room = await this.lastKnown()
    const messages = await this.#messagesOf(batch)
    const { planned, unwritten } = this.#plan(room, messages, batch)
    const complete = planned.length === 0 || (await this.#append(room, planned))
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

  /** Takes the batch's decisions one after the other, each seeing the effect of those before it. */
  #plan(room: StoredRoom, messages: Map<number, Message>, batch: Pending[]) {
    const planned = new Map<string, Planned>()
    const unwritten: Unwritten[] = []
    let { state, passwordHash } = room
    for (const pending of batch) {
      const { by, clientId, target, decide } = pending.command
      const repeated = planned.get(`${by} ${clientId}`)
      if (repeated) {
        repeated.pending.push(pending)
        continue
      }
      try {
        const message = target === undefined ? undefined : messages.get(target)
        const decision = decide({ state, passwordHash, message })
        if (!decision) {
          unwritten.push({ pending, outcome: { landing: headOf(state) } })
          continue
        }
        const seq = decision.draft.type === 'message' ? state.seq + 1 : state.seq
        const at = Math.max(this.#clock(), state.lastAt)
        const entry: LogEntry = { ...decision.draft, rev: state.rev + 1, seq, by, at, clientId }
        const password = decision.passwordHash === undefined ? {} : { passwordHash: decision.passwordHash }
        planned.set(`${by} ${clientId}`, { stored: { entry, ...password }, pending: [pending] })
        state = applyToRoom(state, entry)
        passwordHash = decision.passwordHash === undefined ? passwordHash : decision.passwordHash
        if (message && isMessageChange(entry)) messages.set(message.seq, applyToMessage(message, entry))
      } catch (error) {
        unwritten.push({ pending, outcome: { error } })
      }
    }
    return { planned: [...planned.values()], unwritten }
  }

  /** False: the log did not take all of it, and the rest is queued again. */
  async #append(room: StoredRoom, planned: Planned[]): Promise<boolean> {
    const { stored, stopped } = await this.#tryAppend(room, planned)
    const written = planned.slice(0, stored)
    this.#advance(room, written)
    for (const { stored, pending } of written) for (const { resolve } of pending) resolve(this.#landingOf(stored.entry))
    if (!stopped) return true
    const rest = planned.slice(stored)
    if (stopped.by === 'rev') {
      this.#lastKnown = undefined
      this.#listeners.onContention(this.#roomId)
    } else {
      const twin = rest.shift()
      await this.#announceTwin(stopped.entry)
      for (const { resolve } of twin?.pending ?? []) resolve(this.#landingOf(stopped.entry))
    }
    this.#queue.unshift(...rest.flatMap((plan) => plan.pending))
    return false
  }

  /** Without an answer, all, some or nothing of it may be in the log: that shows as soon as the store answers. */
  async #tryAppend(room: StoredRoom, planned: readonly Planned[]) {
    try {
      return await this.#store.log.append(
        { roomId: this.#roomId, rev: room.state.rev },
        planned.map((plan) => plan.stored),
      )
    } catch (error) {
      this.#uncertainSince ??= room
      this.#recoverLater()
      throw error
    }
  }

  #advance(before: StoredRoom, written: Planned[]): void {
    if (written.length === 0) return
    let { state, passwordHash } = before
    for (const { stored } of written) {
      state = applyToRoom(state, stored.entry)
      if (stored.passwordHash !== undefined) passwordHash = stored.passwordHash
    }
    this.#lastKnown = { state, passwordHash }
    this.#announce({ before: before.state, after: state, entries: written.map((plan) => plan.stored.entry) })
  }

  #announce(write: RoomWrite): void {
    const revs = write.entries.map(({ rev }) => rev)
    const { first = Number.POSITIVE_INFINITY, last = 0 } = this.#announced ?? {}
    this.#announced = { first: Math.min(first, ...revs), last: Math.max(last, ...revs) }
    this.#listeners.onWrite(write)
  }

  /** Announces what an append without an answer has written after all. */
  async #announceUncertain(): Promise<void> {
    const since = this.#uncertainSince
    if (!since) return
    const { state } = await this.readStored()
    const [entries = []] = await this.#store.log.after([{ roomId: this.#roomId, rev: since.state.rev }], maxEntriesRead)
    this.#uncertainSince = undefined
    if (entries.length > 0) this.#announce({ before: since.state, after: state, entries })
  }

  /**
   * An entry that is in the log already may not have been announced, if the process that wrote it ended in between. Who
   * has it passes over it; who lacks what is before it asks.
   */
  async #announceTwin(entry: LogEntry): Promise<void> {
    const { first = Number.POSITIVE_INFINITY, last = 0 } = this.#announced ?? {}
    if (first <= entry.rev && entry.rev <= last) return
    const { state } = await this.readStored()
    if (state.rev >= entry.rev) this.#announce({ before: emptyRoom(this.#roomId), after: state, entries: [entry] })
  }

  #recoverLater(): void {
    setTimeout(() => {
      if (this.#draining || !this.#uncertainSince) return
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
    if (!this.#store.shared || !this.#lastKnown) return false
    const stored = await this.readStored()
    const outdated = stored.state.rev > this.#lastKnown.state.rev
    if (outdated) this.#lastKnown = stored
    return outdated
  }

  #landingOf({ rev, seq, at }: LogEntry): Landing {
    return { roomId: this.#roomId, rev, seq, at }
  }
}

/** Where a command lands that changes nothing. */
const headOf = ({ roomId, rev, seq, lastAt }: RoomState): Landing => ({ roomId, rev, seq, at: lastAt })
