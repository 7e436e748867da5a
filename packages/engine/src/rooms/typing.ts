import type { Clock } from '../ports/environment.ts'
import type { RoomRepository } from './room-repository.ts'

const fadeMs = 5_000

/** Who is typing where. It fades unless it is said again. */
export class Typing {
  readonly #rooms: RoomRepository
  readonly #clock: Clock

  constructor(rooms: RoomRepository, clock: Clock) {
    this.#rooms = rooms
    this.#clock = clock
  }

  receive(roomId: string, userId: string): void {
    const room = this.#rooms.get(roomId)
    if (!room) return
    const until = this.#clock.now() + fadeMs
    const others = room.typing.filter((person) => person.userId !== userId)
    this.#rooms.setTyping(roomId, [...others, { userId, until }])
    this.#clock.after(fadeMs, () => this.#fade(roomId))
  }

  #fade(roomId: string): void {
    const room = this.#rooms.get(roomId)
    const left = room?.typing.filter((person) => person.until > this.#clock.now())
    if (room && left && left.length < room.typing.length) this.#rooms.setTyping(roomId, left)
  }
}
