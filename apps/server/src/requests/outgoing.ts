import type { MaruSocket } from '../realtime/broadcast.ts'

type Connection = MaruSocket['conn']

/** Less than this under way counts as read: the system's own buffers hold as much. */
const minPendingBytes = 256 * 1_024
const maxPendingBytes = 8 * 1_024 * 1_024
const checkMs = 25

/** What a client was sent over a connection and has not read yet. */
export class Outgoing {
  readonly #connection: Connection
  readonly #maxReadMs: number
  #queued = 0
  #underWay = 0

  constructor(connection: Connection, maxReadMs: number) {
    this.#connection = connection
    this.#maxReadMs = maxReadMs
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

  /** Resolves once the client has read what it was sent, or is gone. One that reads nothing for long is cut. */
  async read(): Promise<void> {
    const deadline = Date.now() + this.#maxReadMs
    while (this.#connection.readyState === 'open' && this.pendingBytes > minPendingBytes) {
      if (Date.now() > deadline) this.cut()
      await new Promise((resolve) => setTimeout(resolve, checkMs))
    }
  }

  /** Cuts a client that is sent more than it reads. */
  cutIfOverfull(): void {
    if (this.pendingBytes > maxPendingBytes) this.cut()
  }

  /** At once: a client that reads nothing would not read a goodbye either. */
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
