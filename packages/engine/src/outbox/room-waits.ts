import type { PlainError } from '@maru/shared'
import type { Clock } from '../ports/environment.ts'

const retryMs = 1_000
/** After an outage, however long, messages are on their way within ten seconds. */
const maxRetryMs = 8_000

/** Rooms that wait before a message is tried again. */
export class RoomWaits {
  readonly #clock: Clock
  readonly #onOver: (roomId: string) => void
  /** Each with a function that cancels the wait. */
  readonly #waits = new Map<string, () => void>()

  constructor(clock: Clock, onOver: (roomId: string) => void) {
    this.#clock = clock
    this.#onOver = onOver
  }

  has(roomId: string): boolean {
    return this.#waits.has(roomId)
  }

  /** Longer after each failure, and as long as the server wishes. */
  begin(roomId: string, failures: number, { retryAfterSeconds = 0 }: PlainError): void {
    this.end(roomId)
    const wait = Math.max(Math.min(maxRetryMs, retryMs * 2 ** Math.min(failures, 6)), retryAfterSeconds * 1_000)
    const cancel = this.#clock.after(wait, () => {
      this.#waits.delete(roomId)
      this.#onOver(roomId)
    })
    this.#waits.set(roomId, cancel)
  }

  end(roomId: string): void {
    this.#waits.get(roomId)?.()
    this.#waits.delete(roomId)
  }

  endAll(): void {
    for (const roomId of [...this.#waits.keys()]) this.end(roomId)
  }
}
