import { isMessage, limits, type Message } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { AccountStore } from '../ports/store.ts'
import type { RoomRepository } from './room-repository.ts'

/** Fetches older messages, which then stay on this device. */
export class History {
  readonly #rooms: RoomRepository
  readonly #store: AccountStore
  readonly #server: Pick<Connection, 'ask' | 'live'>

  constructor(rooms: RoomRepository, store: AccountStore, server: Pick<Connection, 'ask' | 'live'>) {
    this.#rooms = rooms
    this.#store = store
    this.#server = server
  }

  /** Downloads a room's messages between two seqs. Fails when the server can't be asked. */
  async download(roomId: string, from: number, to: number): Promise<void> {
    for (let next = from; next <= to; ) {
      const limit = Math.min(limits.pageMax, to - next + 1)
      const after = next - 1
      await this.#rooms.savePage(roomId, () => this.#server.ask('messages.history', { roomId, after, limit }))
      next += limit
    }
  }

  /** Looks on this device first, then on the server if there is a connection. */
  async messageAt(roomId: string, seq: number): Promise<Message | undefined> {
    const stored = await this.#stored(roomId, seq)
    if (stored || !this.#server.live) return stored
    await this.download(roomId, seq, seq)
    return this.#stored(roomId, seq)
  }

  async #stored(roomId: string, seq: number): Promise<Message | undefined> {
    return (await this.#store.entries(roomId, seq, seq)).find(isMessage)
  }
}
