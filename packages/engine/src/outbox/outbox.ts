import { type ErrorCode, type Landing, MaruError, type PlainError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { Environment } from '../ports/environment.ts'
import type { AccountStore, OutboxItem } from '../ports/store.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import type { SerialQueue } from '../serial-queue.ts'
import { type OutboxEntry, OutboxList, storedItem } from './outbox-list.ts'

const retryMs = 1_000
/** After an outage, however long, messages are on their way within ten seconds. */
const maxRetryMs = 8_000
const storeRetryMs = 5_000

/** No answer, or one that may differ next time. Any other code is the server's final refusal. */
const temporaryCodes: ReadonlySet<string> = new Set<ErrorCode | EngineErrorCode>([
  'request.offline',
  'request.timeout',
  'request.rate_limited',
  'server.unavailable',
  'server.storage_full',
  'server.failed',
  'auth.required',
  'auth.session_ended',
])

export interface OutboxDeps {
  readonly store: AccountStore
  readonly queue: SerialQueue
  readonly environment: Environment
  readonly server: Pick<Connection, 'ask' | 'live'>
  readonly rooms: Pick<RoomRepository, 'setPersonal'>
  onChanged(roomId: string): void
  /** The server has stored a message as this entry of the room. */
  onLanded(landing: Landing): void
}

export type WrittenMessage = Pick<OutboxItem, 'clientId' | 'roomId' | 'text' | 'mentions' | 'mentionsAll' | 'replyTo'>

/**
 * Outgoing messages. Each is saved before it is sent, and keeps its clientId until the server accepts or refuses it, so
 * that a crash neither loses nor doubles one. Within a room they are sent one at a time, in order.
 */
export class Outbox {
  readonly #deps: OutboxDeps
  readonly #list: OutboxList
  /** Accepted by the server and not yet removed from the store. */
  readonly #sent = new Set<string>()
  /** Given up and not yet stored as failed. */
  readonly #failed = new Set<string>()
  /** Rooms that wait before a retry, each with a function that cancels the wait. */
  readonly #waits = new Map<string, () => void>()

  constructor(deps: OutboxDeps) {
    this.#deps = deps
    this.#list = new OutboxList((roomId) => deps.onChanged(roomId))
  }

  load(items: readonly OutboxItem[]): void {
    this.#list.load(items)
  }

  of(roomId: string): readonly OutboxEntry[] {
    return this.#list.of(roomId)
  }

  counts(roomId: string): { waiting: number; failed: number } {
    return this.#list.counts(roomId)
  }

  totals(): { waiting: number; failed: number } {
    return this.#list.totals()
  }

  /** Saves the message and clears the draft in one transaction. */
  async add(message: WrittenMessage): Promise<void> {
    const { rooms, environment } = this.#deps
    const item: OutboxItem = { ...message, at: environment.clock.now(), attempts: 0 }
    await rooms.setPersonal(item.roomId, { draft: undefined }, { outbox: { put: [item] } })
    this.#list.add(item)
    this.#sendNext(item.roomId)
  }

  async edit(clientId: string, change: Pick<OutboxItem, 'text' | 'mentions' | 'mentionsAll'>): Promise<void> {
    await this.#rewrite(clientId, (item) => ({ ...item, ...change, error: undefined }))
  }

  async retry(clientId: string): Promise<void> {
    const { error, roomId } = this.#list.unsent(clientId)
    if (error) return this.#rewrite(clientId, (item) => ({ ...item, error: undefined }))
    this.#endWait(roomId)
    this.#sendNext(roomId)
  }

  async cancel(clientId: string): Promise<void> {
    const item = this.#list.idle(clientId)
    const { queue, store } = this.#deps
    await queue.run(() => store.commit({ outbox: { remove: [clientId] } }))
    this.#list.remove(item)
  }

  /** Removes the messages that the room's log now contains. */
  async onArrived(roomId: string, clientIds: ReadonlySet<string>): Promise<void> {
    const arrived = this.#list.of(roomId).filter((item) => clientIds.has(item.clientId))
    if (arrived.length === 0) return
    for (const item of arrived) {
      this.#sent.add(item.clientId)
      this.#list.remove(item)
    }
    await this.#updateStore()
    this.#sendNext(roomId)
  }

  async onRoomGone(roomId: string): Promise<void> {
    // Attempted messages may be on the server; they are sent again if the user rejoins the room.
    const untried = this.#list.of(roomId).filter((item) => !item.error && !item.sending && item.attempts === 0)
    for (const item of untried) await this.#giveUp(item, { code: 'room.not_member' })
  }

  /** Called on each new connection. */
  sendAll(): void {
    for (const roomId of [...this.#waits.keys()]) this.#endWait(roomId)
    for (const roomId of [...this.#list.roomIds()]) this.#sendNext(roomId)
  }

  stop(): void {
    for (const roomId of [...this.#waits.keys()]) this.#endWait(roomId)
  }

  #sendNext(roomId: string): void {
    const items = this.#list.of(roomId)
    if (!this.#deps.server.live || this.#waits.has(roomId) || items.some((item) => item.sending)) return
    const next = items.find((item) => !item.error && !item.landing)
    if (next) void this.#send(next)
  }

  async #send(item: OutboxEntry): Promise<void> {
    const attempt = { ...item, attempts: item.attempts + 1, sending: true }
    this.#list.replace(attempt)
    try {
      await this.#store(attempt)
      this.#onAnswered(attempt, await this.#ask(attempt))
    } catch (error) {
      await this.#onFailed(attempt, error)
    }
    this.#sendNext(item.roomId)
  }

  #ask({ clientId, roomId, text, mentions, mentionsAll, replyTo }: OutboxItem): Promise<Landing> {
    return this.#deps.server.ask('messages.send', {
      clientId,
      roomId,
      text,
      ...(mentions.length > 0 && { mentions: [...mentions] }),
      ...(mentionsAll && { mentionsAll }),
      ...(replyTo !== undefined && { replyTo }),
    })
  }

  #onAnswered(item: OutboxEntry, landing: Landing): void {
    this.#list.replace({ ...item, sending: false, landing })
    this.#deps.onLanded(landing)
    this.#sent.add(item.clientId)
    void this.#updateStore()
  }

  async #onFailed(item: OutboxEntry, error: unknown): Promise<void> {
    if (!this.#list.has(item)) return
    const plain: PlainError = error instanceof MaruError ? error.toPlain() : { code: 'device.storage_failed' }
    if (error instanceof MaruError && !temporaryCodes.has(plain.code)) return this.#giveUp(item, plain)
    this.#list.replace({ ...item, sending: false })
    // Sent again by the next connection.
    if (plain.code === 'request.offline' || plain.code === 'request.timeout') return
    const wait = Math.min(maxRetryMs, retryMs * 2 ** Math.min(item.attempts, 6))
    this.#wait(item.roomId, Math.max(wait, (plain.retryAfterSeconds ?? 0) * 1_000))
  }

  /** Keeps the message with the reason. Since the server refused it, an edit may reuse the clientId. */
  async #giveUp(item: OutboxEntry, error: PlainError): Promise<void> {
    this.#list.replace({ ...item, attempts: 0, sending: false, error })
    this.#failed.add(item.clientId)
    await this.#updateStore()
  }

  #wait(roomId: string, milliseconds: number): void {
    const cancel = this.#deps.environment.clock.after(milliseconds, () => {
      this.#waits.delete(roomId)
      this.#sendNext(roomId)
    })
    this.#waits.set(roomId, cancel)
  }

  #endWait(roomId: string): void {
    this.#waits.get(roomId)?.()
    this.#waits.delete(roomId)
  }

  async #rewrite(clientId: string, change: (item: OutboxItem) => OutboxItem): Promise<void> {
    const item = this.#list.idle(clientId)
    const next = { ...change(storedItem(item)), sending: false }
    await this.#store(next)
    this.#list.replace(next)
    this.#sendNext(item.roomId)
  }

  /** Saves an item, unless it has arrived in the meantime. */
  #store(item: OutboxItem): Promise<void> {
    const { queue, store } = this.#deps
    return queue.run(async () => {
      if (this.#list.has(item)) await store.commit({ outbox: { put: [storedItem(item)] } })
    })
  }

  /** Removes sent messages from the store and saves failed ones, retrying for as long as the disk is full. */
  async #updateStore(): Promise<void> {
    const { queue, store, environment } = this.#deps
    try {
      await queue.run(async () => {
        const remove = [...this.#sent]
        const put = [...this.#failed].flatMap((clientId) => this.#list.find(clientId) ?? []).map(storedItem)
        if (remove.length + put.length > 0) await store.commit({ outbox: { put, remove } })
        for (const clientId of remove) this.#sent.delete(clientId)
        for (const { clientId } of put) this.#failed.delete(clientId)
      })
    } catch (error) {
      environment.logger.warn({ error }, 'could not update the outbox; trying again later')
      environment.clock.after(storeRetryMs, () => void this.#updateStore())
    }
  }
}
