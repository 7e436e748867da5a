import type { Clock } from '../ports/environment.ts'
import type { RoomRepository } from './room-repository.ts'

const expiryMs = 5_000

/** Tracks who is typing. Each report expires unless it is repeated. */
export class Typing {
  readonly #rooms: RoomRepository
  readonly #clock: Clock

  constructor(rooms: RoomRepository, clock: Clock) {
    this.#rooms = rooms
    this.#clock = clock
  }

  receive(roomId: string, userIds: readonly string[]): void {
    const room = this.#rooms.get(roomId)
    if (!room || userIds.length === 0) return
    const until = this.#clock.now() + expiryMs
    const others = room.typing.filter((person) => !userIds.includes(person.userId))
    this.#rooms.setTyping(roomId, [...others, ...userIds.map((userId) => ({ userId, until }))])
    this.#clock.after(expiryMs, () => this.#expire(roomId))
  }

  #expire(roomId: string): void {
    const room = this.#rooms.get(roomId)
    const left = room?.typing.filter((person) => person.until > this.#clock.now())
    if (room && left && left.length < room.typing.length) this.#rooms.setTyping(roomId, left)
  }
}
