import type { MaruSocket } from '../realtime/broadcast.ts'

type Connection = MaruSocket['conn']

/** Less than this under way counts as taken: the system's own buffers hold as much. */
const calmBytes = 256 * 1_024
const maxPendingBytes = 8 * 1_024 * 1_024
const looksEveryMs = 25

/** What a client was sent over a connection and has not taken yet. */
export class Outgoing {
  readonly #connection: Connection
  readonly #takesWithinMs: number
  #queued = 0
  #underWay = 0

  constructor(connection: Connection, takesWithinMs: number) {
    this.#connection = connection
    this.#takesWithinMs = takesWithinMs
    connection.on('packetCreate', ({ data }: { data?: unknown }) => {
      this.#queued += sizeOf(data)
    })
    connection.on('flush', () => {
      this.#underWay = this.#queued
      this.#queued = 0
    })
  }

  get pendingBytes(): number {
    return this.#queued + (this.#connection.transport.writable ? 0 : this.#underWay)
  }

  /** Resolves once the client has taken what it was sent, or is gone. One that takes nothing for long is cut. */
  async taken(): Promise<void> {
    const deadline = Date.now() + this.#takesWithinMs
    while (this.#connection.readyState === 'open' && this.pendingBytes > calmBytes) {
      if (Date.now() > deadline) this.cut()
      await new Promise((resolve) => setTimeout(resolve, looksEveryMs))
    }
  }

  /** Cuts a client that is sent more than it takes. */
  cutIfDeaf(): void {
    if (this.pendingBytes > maxPendingBytes) this.cut()
  }

  /** At once: a client that takes nothing would not take a goodbye either. */
  cut(): void {
    const socket: unknown = Reflect.get(this.#connection.transport, 'socket')
    this.#connection.close(true)
    if (hasTerminate(socket)) socket.terminate()
  }
}

const sizeOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0

const hasTerminate = (socket: unknown): socket is { terminate(): void } =>
  typeof socket === 'object' && socket !== null && 'terminate' in socket && typeof socket.terminate === 'function'
