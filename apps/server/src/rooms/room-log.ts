import { applyToRoom, emptyRoom, type LogEntry, MaruError, type RoomState } from '@maru/shared'
import type { Store, StoredEntry, StoredRoom } from '../store/port.ts'
import type { Decision } from './decisions.ts'

/** One thing that somebody wants written to a room. */
export interface RoomCommand {
  readonly by: string
  readonly clientId: string
  readonly decide: Decision
}

/** Where a command landed: its entry; or, when things were so already, the room's head. */
export interface Landing {
  readonly rev: number
  readonly seq: number
  readonly at: number
}

/** Told of what was written, in order, before those who asked are answered. */
export type Appended = (written: { before: RoomState; after: RoomState; entries: LogEntry[] }) => void

type LogStorage = Pick<Store, 'shared' | 'log' | 'rooms'>

interface Waiting {
  readonly command: RoomCommand
  readonly resolve: (landing: Landing) => void
  readonly reject: (error: unknown) => void
}

interface Planned {
  readonly stored: StoredEntry
  readonly asked: Waiting[]
}

const batchMax = 256

/**
 * Writes to one room. What arrives while a batch is being written goes as the next one. Decisions are taken against
 * the head that this process believes in; where another process was first, the store says so and they are taken again.
 */
export class RoomLog {
  readonly #roomId: string
  readonly #store: LogStorage
  readonly #clock: () => number
  readonly #appended: Appended
  #believed: StoredRoom | undefined
  #queue: Waiting[] = []
  #draining: Promise<void> | undefined

  constructor(roomId: string, store: LogStorage, clock: () => number, appended: Appended) {
    this.#roomId = roomId
    this.#store = store
    this.#clock = clock
    this.#appended = appended
  }

  get idle(): boolean {
    return this.#draining === undefined
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

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, batchMax)
      try {
        await this.#write(batch)
      } catch (error) {
        // The batch may or may not be in the log: the next one starts from what the store says.
        this.#believed = undefined
        for (const waiting of batch) waiting.reject(error)
      }
    }
    this.#draining = undefined
  }

  async #write(batch: Waiting[]): Promise<void> {
    const room = await this.believed()
    const { planned, settled, refused } = this.#plan(room, batch)
    const complete = planned.length === 0 || (await this.#append(room, planned))
    // Decided on top of entries that did not make it: to be decided again.
    if (!complete) this.#queue.push(...[...settled, ...refused].map(({ waiting }) => waiting))
    else {
      await Promise.all(settled.map(({ waiting, landing }) => this.#settle(waiting, landing)))
      await Promise.all(refused.map(({ waiting, error }) => this.#refuse(waiting, error)))
    }
  }

  /** Takes the batch's decisions one after the other, each seeing the effect of those before it. */
  #plan(room: StoredRoom, batch: Waiting[]) {
    const planned = new Map<string, Planned>()
    const settled: { waiting: Waiting; landing: Landing }[] = []
    const refused: { waiting: Waiting; error: unknown }[] = []
    let { state, passwordHash } = room
    for (const waiting of batch) {
      const { by, clientId, decide } = waiting.command
      const repeated = planned.get(`${by} ${clientId}`)
      if (repeated) {
        repeated.asked.push(waiting)
        continue
      }
      try {
        const decision = decide({ state, passwordHash })
        if (!decision) {
          settled.push({ waiting, landing: headOf(state) })
          continue
        }
        const seq = decision.draft.type === 'message' ? state.seq + 1 : state.seq
        const at = Math.max(this.#clock(), state.lastAt)
        const entry: LogEntry = { ...decision.draft, rev: state.rev + 1, seq, by, at, clientId }
        const secret = decision.passwordHash === undefined ? {} : { passwordHash: decision.passwordHash }
        planned.set(`${by} ${clientId}`, { stored: { entry, ...secret }, asked: [waiting] })
        state = applyToRoom(state, entry)
        passwordHash = decision.passwordHash === undefined ? passwordHash : decision.passwordHash
      } catch (error) {
        refused.push({ waiting, error })
      }
    }
    return { planned: [...planned.values()], settled, refused }
  }

  /** False: the log did not take all of it, and the rest waits again. */
  async #append(room: StoredRoom, planned: Planned[]): Promise<boolean> {
    const { stored, stopped } = await this.#store.log.append(
      room.state,
      planned.map((plan) => plan.stored),
    )
    const written = planned.slice(0, stored)
    this.#advance(room, written)
    for (const { stored, asked } of written) for (const { resolve } of asked) resolve(landingOf(stored.entry))
    if (!stopped) return true
    const rest = planned.slice(stored)
    if (stopped.by === 'rev') this.#believed = undefined
    else for (const { resolve } of rest.shift()?.asked ?? []) resolve(landingOf(stopped.entry))
    this.#queue.unshift(...rest.flatMap((plan) => plan.asked))
    return false
  }

  #advance(before: StoredRoom, written: Planned[]): void {
    if (written.length === 0) return
    let { state, passwordHash } = before
    for (const { stored } of written) {
      state = applyToRoom(state, stored.entry)
      if (stored.passwordHash !== undefined) passwordHash = stored.passwordHash
    }
    this.#believed = { state, passwordHash }
    this.#appended({ before: before.state, after: state, entries: written.map((plan) => plan.stored.entry) })
  }

  async #settle({ command, resolve }: Waiting, landing: Landing): Promise<void> {
    resolve((await this.#earlier(command)) ?? landing)
  }

  /** What was written once is answered as then, also when it would be refused by now. */
  async #refuse(waiting: Waiting, error: unknown): Promise<void> {
    if (!(error instanceof MaruError)) {
      waiting.reject(error)
      return
    }
    const earlier = await this.#earlier(waiting.command)
    if (earlier) waiting.resolve(earlier)
    else if (await this.#outdated()) this.#queue.unshift(waiting)
    else waiting.reject(error)
  }

  async #earlier({ by, clientId }: RoomCommand): Promise<Landing | undefined> {
    const entry = await this.#store.log.byClientId(this.#roomId, by, clientId)
    return entry && landingOf(entry)
  }

  /** Whether a refusal rested on a belief that another process has made outdated. */
  async #outdated(): Promise<boolean> {
    if (!this.#store.shared || !this.#believed) return false
    const fresh = await this.fresh()
    const outdated = fresh.state.rev > this.#believed.state.rev
    if (outdated) this.#believed = fresh
    return outdated
  }
}

const headOf = (state: RoomState): Landing => ({ rev: state.rev, seq: state.seq, at: state.lastAt })
const landingOf = (entry: LogEntry): Landing => ({ rev: entry.rev, seq: entry.seq, at: entry.at })
