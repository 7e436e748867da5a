import { type Broadcast, channel } from '../realtime/broadcast.ts'

const minIntervalMs = 1_500

/** Forwards that a member is typing to the others in the room: immediately, at a limited rate, and stored nowhere. */
export class Typing {
  readonly #broadcast: Broadcast
  readonly #clock: () => number
  /** When each member's typing was last sent to each room, oldest first. */
  readonly #sentAt = new Map<string, number>()

  constructor(broadcast: Broadcast, clock: () => number) {
    this.#broadcast = broadcast
    this.#clock = clock
  }

  typed(roomId: string, userId: string): void {
    const at = this.#clock()
    const key = `${roomId} ${userId}`
    if (at - (this.#sentAt.get(key) ?? 0) < minIntervalMs) return
    this.#forgetOld(at)
    this.#sentAt.set(key, at)
    this.#broadcast.send(channel.room(roomId), 'typing', { roomId, userId, at }, channel.user(userId))
  }

  #forgetOld(now: number): void {
    for (const [key, at] of this.#sentAt) {
      if (now - at < minIntervalMs) break
      this.#sentAt.delete(key)
    }
  }
}
