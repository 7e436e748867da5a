import {
  applyToMessage,
  applyToRoom,
  emptyRoom,
  isMessage,
  isMessageChange,
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

/** Where a command landed: its entry; or, when things were so already, the room's head. */
export interface RoomLanding {
  readonly rev: number
  readonly seq: number
  readonly at: number
}

/** What was written to a room, in order. It is told before those who asked are answered. */
export interface Written {
  readonly before: RoomState
  readonly after: RoomState
  readonly entries: LogEntry[]
}

type LogStorage = Pick<Store, 'shared' | 'log' | 'rooms'>

interface Waiting {
  readonly command: RoomCommand
  readonly resolve: (landing: RoomLanding) => void
  readonly reject: (error: unknown) => void
}

interface Planned {
  readonly stored: StoredEntry
  readonly asked: Waiting[]
}

/** A command that leads to no entry: things are so already, or it is refused. */
interface Unwritten {
  readonly waiting: Waiting
  readonly outcome: { readonly landing: RoomLanding } | { readonly error: unknown }
}

const maxBatch = 256
const maxEntriesRead = 1_000
const recoverAfterMs = 1_000

/**
 * Writes to one room. What arrives while a batch is being written goes as the next one. Decisions are taken against
 * the head that this process believes in; where another process was first, the store says so and they are taken again.
 */
export class RoomLog {
  readonly #roomId: string
  readonly #store: LogStorage
  readonly #clock: () => number
  readonly #onWritten: (written: Written) => void
  #believed: StoredRoom | undefined
  /** The room before a batch of which nobody knows whether it was written. */
  #uncertainSince: StoredRoom | undefined
  /** The revs of the first and the last entry that this process has told people of. */
  #told: { readonly first: number; readonly last: number } | undefined
  #queue: Waiting[] = []
  #draining: Promise<void> | undefined

  constructor(roomId: string, store: LogStorage, clock: () => number, onWritten: (written: Written) => void) {
    this.#roomId = roomId
    this.#store = store
    this.#clock = clock
    this.#onWritten = onWritten
  }

  get idle(): boolean {
    return this.#draining === undefined && this.#uncertainSince === undefined
  }

  submit(command: RoomCommand): Promise<RoomLanding> {
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
  async believed(): Promise<StoredRoom> {
    if (this.#believed) return this.#believed
    const read = await this.fresh()
    this.#believed ??= read
    return this.#believed
  }

  /** The room as the store has it now. */
  async fresh(): Promise<StoredRoom> {
    const [room] = await this.#store.rooms.get([this.#roomId])
    return room ?? { state: emptyRoom(this.#roomId), passwordHash: null }
  }

  /** What a command wrote before, also if it would be refused by now. */
  async earlier({ by, clientId }: Pick<RoomCommand, 'by' | 'clientId'>): Promise<RoomLanding | undefined> {
    const entry = await this.#store.log.byClientId(this.#roomId, by, clientId)
    if (!entry) return undefined
    await this.#tellTwin(entry)
    return landingOf(entry)
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, maxBatch)
      try {
        await this.#tellUncertain()
        await this.#write(batch)
      } catch (error) {
        this.#believed = undefined
        for (const waiting of batch) waiting.reject(error)
      }
    }
    this.#draining = undefined
  }

  async #write(batch: Waiting[]): Promise<void> {
    const room = await this.believed()
    const messages = await this.#messagesOf(batch)
    const { planned, unwritten } = this.#plan(room, messages, batch)
    const complete = planned.length === 0 || (await this.#append(room, planned))
    // Decided on top of entries that did not make it: to be decided again.
    if (!complete) this.#queue.push(...unwritten.map(({ waiting }) => waiting))
    else await this.#answerUnwritten(unwritten)
  }

  /** The messages that the batch is about, as they are now. */
  async #messagesOf(batch: readonly Waiting[]): Promise<Map<number, Message>> {
    const targets = [...new Set(batch.flatMap(({ command }) => command.target ?? []))]
    if (targets.length === 0) return new Map()
    const roomId = this.#roomId
    const pages = await this.#store.log.pages(targets.map((seq) => ({ roomId, fromSeq: seq, toSeq: seq, notices: 0 })))
    const messages = pages.flat().filter(isMessage)
    return new Map(messages.map((message) => [message.seq, message]))
  }

  /** Takes the batch's decisions one after the other, each seeing the effect of those before it. */
  #plan(room: StoredRoom, messages: Map<number, Message>, batch: Waiting[]) {
    const planned = new Map<string, Planned>()
    const unwritten: Unwritten[] = []
    let { state, passwordHash } = room
    for (const waiting of batch) {
      const { by, clientId, target, decide } = waiting.command
      const repeated = planned.get(`${by} ${clientId}`)
      if (repeated) {
        repeated.asked.push(waiting)
        continue
      }
      try {
        const message = target === undefined ? undefined : messages.get(target)
        const decision = decide({ state, passwordHash, message })
        if (!decision) {
          unwritten.push({ waiting, outcome: { landing: headOf(state) } })
          continue
        }
        const seq = decision.draft.type === 'message' ? state.seq + 1 : state.seq
        const at = Math.max(this.#clock(), state.lastAt)
        const entry: LogEntry = { ...decision.draft, rev: state.rev + 1, seq, by, at, clientId }
        const secret = decision.passwordHash === undefined ? {} : { passwordHash: decision.passwordHash }
        planned.set(`${by} ${clientId}`, { stored: { entry, ...secret }, asked: [waiting] })
        state = applyToRoom(state, entry)
        passwordHash = decision.passwordHash === undefined ? passwordHash : decision.passwordHash
        if (message && isMessageChange(entry)) messages.set(message.seq, applyToMessage(message, entry))
      } catch (error) {
        unwritten.push({ waiting, outcome: { error } })
      }
    }
    return { planned: [...planned.values()], unwritten }
  }

  /** False: the log did not take all of it, and the rest waits again. */
  async #append(room: StoredRoom, planned: Planned[]): Promise<boolean> {
    const { stored, stopped } = await this.#appendOrDoubt(room, planned)
    const written = planned.slice(0, stored)
    this.#advance(room, written)
    for (const { stored, asked } of written) for (const { resolve } of asked) resolve(landingOf(stored.entry))
    if (!stopped) return true
    const rest = planned.slice(stored)
    if (stopped.by === 'rev') this.#believed = undefined
    else {
      const twin = rest.shift()
      await this.#tellTwin(stopped.entry)
      for (const { resolve } of twin?.asked ?? []) resolve(landingOf(stopped.entry))
    }
    this.#queue.unshift(...rest.flatMap((plan) => plan.asked))
    return false
  }

  /** Without an answer, all, some or nothing of it may be in the log: that is found out as soon as the store answers. */
  async #appendOrDoubt(room: StoredRoom, planned: readonly Planned[]) {
    try {
      return await this.#store.log.append(
        room.state,
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
    this.#believed = { state, passwordHash }
    this.#tell({ before: before.state, after: state, entries: written.map((plan) => plan.stored.entry) })
  }

  #tell(written: Written): void {
    const revs = written.entries.map(({ rev }) => rev)
    const { first = Number.POSITIVE_INFINITY, last = 0 } = this.#told ?? {}
    this.#told = { first: Math.min(first, ...revs), last: Math.max(last, ...revs) }
    this.#onWritten(written)
  }

  /** What an append without an answer has written was told to nobody. */
  async #tellUncertain(): Promise<void> {
    const since = this.#uncertainSince
    if (!since) return
    const { state } = await this.fresh()
    const [entries = []] = await this.#store.log.after([{ roomId: this.#roomId, rev: since.state.rev }], maxEntriesRead)
    this.#uncertainSince = undefined
    if (entries.length > 0) this.#tell({ before: since.state, after: state, entries })
  }

  /**
   * An entry that is in the log already may have been told to nobody, where its writer ended in between. Who has it
   * passes over it, who lacks what is before it asks.
   */
  async #tellTwin(entry: LogEntry): Promise<void> {
    const { first = Number.POSITIVE_INFINITY, last = 0 } = this.#told ?? {}
    if (first <= entry.rev && entry.rev <= last) return
    const { state } = await this.fresh()
    if (state.rev >= entry.rev) this.#tell({ before: emptyRoom(this.#roomId), after: state, entries: [entry] })
  }

  #recoverLater(): void {
    setTimeout(() => {
      if (this.#draining || !this.#uncertainSince) return
      this.#draining = this.#tellUncertain()
        .catch(() => this.#recoverLater())
        .then(() => this.#drain())
    }, recoverAfterMs).unref()
  }

  /** What wrote nothing rests on the room as this process believed it to be, which another may have made outdated. */
  async #answerUnwritten(unwritten: readonly Unwritten[]): Promise<void> {
    if (unwritten.length === 0) return
    const outdated = await this.#outdated()
    await Promise.all(
      unwritten.map(async ({ waiting, outcome }) => {
        const defect = 'error' in outcome && !(outcome.error instanceof MaruError)
        const earlier = defect ? undefined : await this.earlier(waiting.command)
        if (earlier) waiting.resolve(earlier)
        else if (outdated && !defect) this.#queue.unshift(waiting)
        else if ('landing' in outcome) waiting.resolve(outcome.landing)
        else waiting.reject(outcome.error)
      }),
    )
  }

  async #outdated(): Promise<boolean> {
    if (!this.#store.shared || !this.#believed) return false
    const fresh = await this.fresh()
    const outdated = fresh.state.rev > this.#believed.state.rev
    if (outdated) this.#believed = fresh
    return outdated
  }
}

const headOf = (state: RoomState): RoomLanding => ({ rev: state.rev, seq: state.seq, at: state.lastAt })
const landingOf = (entry: LogEntry): RoomLanding => ({ rev: entry.rev, seq: entry.seq, at: entry.at })
