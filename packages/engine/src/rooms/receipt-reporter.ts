import { limits, toPlainError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Environment } from '../ports/environment.ts'
import type { Room } from './room.ts'
import type { RoomRepository } from './room-repository.ts'

const gatherMs = 300
/** The server gathers what is reported at the same time, and answers all of it together. */
const readsAtOnce = 16

/** Records how far the user has read, and reports that and what this device has stored, in batches. */
export class ReceiptReporter {
  readonly #environment: Environment
  readonly #server: Pick<Connection, 'ask'>
  readonly #rooms: RoomRepository
  /** Not yet reported, by room. */
  readonly #read = new Map<string, number>()
  readonly #delivered = new Map<string, number>()
  /** Reported as stored over the current connection, by room. */
  readonly #reported = new Map<string, number>()
  #timer: { readonly due: number; readonly cancel: () => void } | undefined
  /** When something was sent last. */
  #sentAt = Number.NEGATIVE_INFINITY
  #sending = false

  constructor(environment: Environment, server: Pick<Connection, 'ask'>, rooms: RoomRepository) {
    this.#environment = environment
    this.#server = server
    this.#rooms = rooms
  }

  /** The user has read a room up to a message, on this device. */
  async markRead(roomId: string, seq: number): Promise<void> {
    if (!(await this.#rooms.markRead(roomId, seq, { reported: false }))) return
    const room = this.#rooms.get(roomId)
    if (room) this.#reportRead(room)
  }

  /** This device has stored a room's messages. */
  reportStored(room: Room): void {
    if (room.state.large) return
    if ((this.#reported.get(room.roomId) ?? 0) >= room.progress.seq) return
    this.#delivered.set(room.roomId, room.progress.seq)
    this.#schedule()
  }

  /** Reports what earlier connections could not. */
  onConnected(): void {
    this.#reported.clear()
    for (const room of this.#rooms.all()) {
      if (room.progress.read > (room.progress.readSent ?? 0)) this.#reportRead(room)
      this.reportStored(room)
    }
  }

  stop(): void {
    this.#timer?.cancel()
    this.#timer = undefined
  }

  #reportRead({ roomId, progress }: Room): void {
    this.#read.set(roomId, progress.read)
    // Who wrote the message may be watching its number: the first is sent at once, what follows is gathered.
    this.#schedule(Math.max(0, this.#sentAt + gatherMs - this.#environment.clock.now()))
  }

  #schedule(waitMs = gatherMs): void {
    const { clock } = this.#environment
    const due = clock.now() + waitMs
    if (this.#sending || (this.#timer && this.#timer.due <= due)) return
    this.stop()
    const cancel = clock.after(waitMs, () => {
      this.#timer = undefined
      void this.#send()
    })
    this.#timer = { due, cancel }
  }

  async #send(): Promise<void> {
    this.#sending = true
    this.#sentAt = this.#environment.clock.now()
    const waitMs = await this.#sendAll([...this.#read], [...this.#delivered])
    this.#sending = false
    if (this.#read.size + this.#delivered.size > 0) this.#schedule(waitMs)
  }

  /** How long to wait before what is left is sent. */
  async #sendAll(read: [string, number][], delivered: [string, number][]): Promise<number> {
    try {
      for (let start = 0; start < read.length; start += readsAtOnce)
        await Promise.all(read.slice(start, start + readsAtOnce).map(([roomId, seq]) => this.#sendRead(roomId, seq)))
      for (let start = 0; start < delivered.length; start += limits.pageMax)
        await this.#sendDelivered(delivered.slice(start, start + limits.pageMax))
      return gatherMs
    } catch (error) {
      const { retryAfterSeconds } = toPlainError(error)
      if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1_000
      this.#read.clear()
      this.#delivered.clear()
      this.#environment.logger.debug({ error }, 'receipts will be reported at the next connection')
      return gatherMs
    }
  }

  async #sendRead(roomId: string, seq: number): Promise<void> {
    await this.#server.ask('messages.read', { roomId, seq })
    forget(this.#read, roomId, seq)
    await this.#rooms.markRead(roomId, seq, { reported: true })
  }

  async #sendDelivered(some: [string, number][]): Promise<void> {
    await this.#server.ask('messages.delivered', { rooms: some.map(([roomId, seq]) => ({ roomId, seq })) })
    for (const [roomId, seq] of some) {
      this.#reported.set(roomId, seq)
      forget(this.#delivered, roomId, seq)
    }
  }
}

/** A later position may have come meanwhile, which is still to be reported. */
function forget(unreported: Map<string, number>, roomId: string, reported: number): void {
  if (unreported.get(roomId) === reported) unreported.delete(roomId)
}
