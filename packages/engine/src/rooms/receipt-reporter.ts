import { limits } from '@maru/shared'
import type { Environment } from '../ports/environment.ts'
import type { Room } from './room.ts'

const gatherMs = 300

export interface ReceiptReporterDeps {
  read(roomId: string, seq: number): Promise<unknown>
  delivered(rooms: { roomId: string; seq: number }[]): Promise<unknown>
  /** The server knows now how far one has read. */
  told(roomId: string, seq: number): Promise<unknown>
}

/** Tells the server how far one has read and this device has stored, some at a time. */
export class ReceiptReporter {
  readonly #environment: Environment
  readonly #hooks: ReceiptReporterDeps
  readonly #read = new Map<string, number>()
  readonly #delivered = new Map<string, number>()
  readonly #reported = new Map<string, number>()
  #callOff: (() => void) | undefined

  constructor(environment: Environment, hooks: ReceiptReporterDeps) {
    this.#environment = environment
    this.#hooks = hooks
  }

  read(roomId: string, seq: number): void {
    this.#read.set(roomId, seq)
    this.#soon()
  }

  stored(room: Room): void {
    if (room.state.members.length > limits.deliveredMembersMax) return
    if ((this.#reported.get(room.roomId) ?? 0) >= room.progress.seq) return
    this.#delivered.set(room.roomId, room.progress.seq)
    this.#soon()
  }

  /** A connection is there: what it was not told of before, it is told of now. */
  connected(rooms: Iterable<Room>): void {
    this.#reported.clear()
    for (const room of rooms) {
      if (room.progress.read > (room.progress.readSent ?? 0)) this.read(room.roomId, room.progress.read)
    }
  }

  stop(): void {
    this.#callOff?.()
    this.#callOff = undefined
  }

  #soon(): void {
    this.#callOff ??= this.#environment.clock.after(gatherMs, () => {
      this.#callOff = undefined
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
        await this.#hooks.read(roomId, seq)
        await this.#hooks.told(roomId, seq)
      }
      for (let start = 0; start < delivered.length; start += limits.pageMax) {
        const page = delivered.slice(start, start + limits.pageMax)
        await this.#hooks.delivered(page)
        for (const { roomId, seq } of page) this.#reported.set(roomId, seq)
      }
    } catch (error) {
      this.#environment.logger.debug({ error }, 'how far one has read is told at the next connection')
    }
  }
}
