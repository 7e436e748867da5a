import { limits } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { Environment } from '../ports/environment.ts'
import type { Room } from './room.ts'
import type { RoomRepository } from './room-repository.ts'

const gatherMs = 300

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
  #cancelTimer: (() => void) | undefined

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
    if (room.state.members.length > limits.deliveredMembersMax) return
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
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
  }

  #reportRead({ roomId, progress }: Room): void {
    this.#read.set(roomId, progress.read)
    this.#schedule()
  }

  #schedule(): void {
    this.#cancelTimer ??= this.#environment.clock.after(gatherMs, () => {
      this.#cancelTimer = undefined
      void this.#send()
    })
  }

  async #send(): Promise<void> {
    const read = [...this.#read]
    const delivered = [...this.#delivered].map(([roomId, seq]) => ({ roomId, seq }))
    this.#read.clear()
    this.#delivered.clear()
    try {
      for (const [roomId, seq] of read) {
        await this.#server.ask('messages.read', { roomId, seq })
        await this.#rooms.markRead(roomId, seq, { reported: true })
      }
      for (let start = 0; start < delivered.length; start += limits.pageMax) {
        const rooms = delivered.slice(start, start + limits.pageMax)
        await this.#server.ask('messages.delivered', { rooms })
        for (const { roomId, seq } of rooms) this.#reported.set(roomId, seq)
      }
    } catch (error) {
      this.#environment.logger.debug({ error }, 'receipts will be reported at the next connection')
    }
  }
}
