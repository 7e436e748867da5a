import { type ErrorCode, type Landing, MaruError, type PlainError } from '@maru/shared'
import type { SerialQueue } from '../accounts/serial-queue.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { Environment } from '../ports/environment.ts'
import type { AccountStore, OutboxItem, StoreWrite } from '../ports/store.ts'

const triesAgainMs = 1_000
const longestMs = 30_000
const sweepsAgainMs = 5_000

/** No answer, or an answer that may be another the next time. With any other code the server has refused for good. */
const passing: ReadonlySet<string> = new Set<ErrorCode | EngineErrorCode>([
  'request.offline',
  'request.timeout',
  'request.rate_limited',
  'server.unavailable',
  'server.storage_full',
  'server.failed',
  'auth.required',
  'auth.session_ended',
])

export interface OutboxEntry extends OutboxItem {
  readonly sending: boolean
  /** Stored by the server as this entry, which has not come to this device yet. */
  readonly landed?: Landing
}

export interface OutboxDeps {
  send(item: OutboxItem): Promise<Landing>
  live(): boolean
  changed(roomId: string): void
  /** The server has it, as this entry of the room. */
  landed(landed: Landing): void
}

export type NewMessage = Pick<OutboxItem, 'clientId' | 'roomId' | 'text' | 'mentions' | 'replyTo'>

/**
 * Messages on their way out. Each is saved before it is sent and keeps its name (clientId) until the server has said
 * yes or no; so a crash at any point loses none and doubles none. Within a room they go one after another.
 */
export class Outbox {
  readonly #store: AccountStore
  readonly #queue: SerialQueue
  readonly #environment: Environment
  readonly #hooks: OutboxDeps
  /** By room, in the order in which they were written. */
  readonly #rooms = new Map<string, OutboxEntry[]>()
  /** With the server, and not yet out of the store. */
  readonly #finished = new Set<string>()
  /** Given up, and not yet saved so. */
  readonly #given = new Set<string>()
  readonly #resting = new Map<string, () => void>()

  constructor(store: AccountStore, queue: SerialQueue, environment: Environment, hooks: OutboxDeps) {
    this.#store = store
    this.#queue = queue
    this.#environment = environment
    this.#hooks = hooks
  }

  load(items: readonly OutboxItem[]): void {
    for (const item of items.toSorted((a, b) => (a.clientId < b.clientId ? -1 : 1)))
      this.#list(item.roomId).push({ ...item, sending: false })
  }

  of(roomId: string): readonly OutboxEntry[] {
    return this.#rooms.get(roomId) ?? []
  }

  counts(roomId: string): { waiting: number; failed: number } {
    const items = this.of(roomId)
    const failed = items.filter((item) => item.error).length
    return { failed, waiting: items.filter((item) => !item.landed).length - failed }
  }

  totals(): { waiting: number; failed: number } {
    const sum = { waiting: 0, failed: 0 }
    for (const roomId of this.#rooms.keys()) {
      const { waiting, failed } = this.counts(roomId)
      sum.waiting += waiting
      sum.failed += failed
    }
    return sum
  }

  /** Saved when it resolves, by `save`, so that what belongs to it is saved in the same moment. */
  async add(message: NewMessage, save: (write: StoreWrite) => Promise<void>): Promise<void> {
    const item: OutboxItem = { ...message, at: this.#environment.clock.now(), attempts: 0 }
    await save({ outbox: { put: [item] } })
    this.#list(item.roomId).push({ ...item, sending: false })
    this.#hooks.changed(item.roomId)
    this.pump(item.roomId)
  }

  async edit(clientId: string, change: Pick<OutboxItem, 'text' | 'mentions'>): Promise<void> {
    await this.#rewrite(clientId, (item) => ({ ...item, ...change, error: undefined }))
  }

  async retry(clientId: string): Promise<void> {
    const item = this.#find(clientId)
    if (!item.error) {
      this.#resting.get(item.roomId)?.()
      this.#resting.delete(item.roomId)
      return this.pump(item.roomId)
    }
    await this.#rewrite(clientId, (item) => ({ ...item, error: undefined }))
  }

  async cancel(clientId: string): Promise<void> {
    const item = this.#idle(clientId)
    await this.#queue.run(() => this.#store.commit({ outbox: { remove: [clientId] } }))
    this.#remove(item.roomId, clientId)
  }

  /** The room's log has them: they are where they belong. */
  async arrived(roomId: string, clientIds: ReadonlySet<string>): Promise<void> {
    const here = this.of(roomId).filter((item) => clientIds.has(item.clientId))
    if (here.length === 0) return
    for (const item of here) {
      this.#finished.add(item.clientId)
      this.#remove(roomId, item.clientId)
    }
    await this.#sweep()
    this.pump(roomId)
  }

  async gone(roomId: string): Promise<void> {
    // Of what was attempted the server may have a copy: it is asked when one is in the room again.
    const waiting = this.of(roomId).filter((item) => !item.error && !item.sending && item.attempts === 0)
    for (const item of waiting) await this.#fail(item, { code: 'room.not_member' })
  }

  /** A connection is there: everything goes. */
  pumpAll(): void {
    for (const [roomId, callOff] of this.#resting) {
      callOff()
      this.#resting.delete(roomId)
    }
    for (const roomId of this.#rooms.keys()) this.pump(roomId)
  }

  pump(roomId: string): void {
    const items = this.of(roomId)
    if (!this.#hooks.live() || this.#resting.has(roomId) || items.some((item) => item.sending)) return
    const next = items.find((item) => !item.error && !item.landed)
    if (next) void this.#send(next)
  }

  stop(): void {
    for (const callOff of this.#resting.values()) callOff()
    this.#resting.clear()
  }

  async #send(item: OutboxEntry): Promise<void> {
    const attempt = { ...item, attempts: item.attempts + 1, sending: true }
    this.#replace(attempt)
    try {
      await this.#keep(attempt)
      this.#done(attempt, await this.#hooks.send(saved(attempt)))
    } catch (error) {
      await this.#failed(attempt, error)
    }
    this.pump(item.roomId)
  }

  #done(item: OutboxEntry, landed: Landing): void {
    const known = this.of(item.roomId).some((other) => other.clientId === item.clientId)
    if (known) this.#replace({ ...item, sending: false, landed })
    this.#hooks.landed(landed)
    this.#finished.add(item.clientId)
    void this.#sweep()
  }

  /** Brings the store up to what is known: what has arrived goes, what was given up says so. A full disk may refuse it for a while. */
  async #sweep(): Promise<void> {
    try {
      await this.#queue.run(async () => {
        const remove = [...this.#finished]
        const put = [...this.#given].flatMap((clientId) => this.#listed(clientId) ?? []).map(saved)
        if (remove.length + put.length > 0) await this.#store.commit({ outbox: { put, remove } })
        for (const clientId of remove) this.#finished.delete(clientId)
        for (const { clientId } of put) this.#given.delete(clientId)
      })
    } catch (error) {
      this.#environment.logger.warn({ error }, 'could not update the outbox; trying again later')
      this.#environment.clock.after(sweepsAgainMs, () => void this.#sweep())
    }
  }

  async #failed(item: OutboxEntry, error: unknown): Promise<void> {
    const plain: PlainError = error instanceof MaruError ? error.toPlain() : { code: 'device.storage_failed' }
    if (!this.of(item.roomId).some((other) => other.clientId === item.clientId)) return
    if (error instanceof MaruError && !passing.has(plain.code)) return this.#fail(item, plain)
    this.#replace({ ...item, sending: false })
    if (plain.code === 'request.offline' || plain.code === 'request.timeout') return
    const wait = Math.min(longestMs, triesAgainMs * 2 ** Math.min(item.attempts, 6))
    this.#rest(item.roomId, Math.max(wait, (plain.retryAfterSeconds ?? 0) * 1_000))
  }

  #rest(roomId: string, milliseconds: number): void {
    const callOff = this.#environment.clock.after(milliseconds, () => {
      this.#resting.delete(roomId)
      this.pump(roomId)
    })
    this.#resting.set(roomId, callOff)
  }

  /** Given up, with the reason. The server has said no, so another text under the same name is safe. */
  async #fail(item: OutboxEntry, error: PlainError): Promise<void> {
    const failed = { ...item, attempts: 0, sending: false, error }
    this.#replace(failed)
    this.#given.add(item.clientId)
    await this.#sweep()
  }

  /** Saves how an item stands, unless it has arrived meanwhile. */
  #keep(item: OutboxEntry): Promise<void> {
    return this.#queue.run(async () => {
      const waits = this.of(item.roomId).some((other) => other.clientId === item.clientId)
      if (waits) await this.#store.commit({ outbox: { put: [saved(item)] } })
    })
  }

  async #rewrite(clientId: string, change: (item: OutboxItem) => OutboxItem): Promise<void> {
    const item = this.#idle(clientId)
    const next = { ...change(saved(item)), sending: false }
    await this.#keep(next)
    this.#replace(next)
    this.pump(item.roomId)
  }

  /** The item, if it is certain that the server does not have it. */
  #idle(clientId: string): OutboxEntry {
    const item = this.#find(clientId)
    if (item.sending || item.attempts > 0) throw new MaruError<EngineErrorCode>('outbox.sending')
    return item
  }

  #find(clientId: string): OutboxEntry {
    const item = this.#listed(clientId)
    if (!item || item.landed) throw new MaruError<EngineErrorCode>('outbox.not_found')
    return item
  }

  #listed(clientId: string): OutboxEntry | undefined {
    return [...this.#rooms.values()].flat().find((item) => item.clientId === clientId)
  }

  #list(roomId: string): OutboxEntry[] {
    const list = this.#rooms.get(roomId) ?? []
    this.#rooms.set(roomId, list)
    return list
  }

  #replace(item: OutboxEntry): void {
    const list = this.#list(item.roomId)
    const place = list.findIndex((other) => other.clientId === item.clientId)
    if (place < 0) return
    list[place] = item
    this.#hooks.changed(item.roomId)
  }

  #remove(roomId: string, clientId: string): void {
    const left = this.of(roomId).filter((item) => item.clientId !== clientId)
    if (left.length > 0) this.#rooms.set(roomId, left)
    else this.#rooms.delete(roomId)
    this.#hooks.changed(roomId)
  }
}

function saved(item: OutboxItem & { sending?: boolean; landed?: Landing }): OutboxItem {
  const { sending: _sending, landed: _landed, ...rest } = item
  return rest
}
