import { type ErrorCode, limits, MaruError } from '@maru/shared'
import type { RoomStore } from '../store/port.ts'

/** Keeps every account at or below the number of rooms that one may be in. */
export class RoomAllowance {
  readonly #rooms: Pick<RoomStore, 'headsOf'>
  /** By account, the end of what was asked for last. */
  readonly #tails = new Map<string, Promise<unknown>>()

  constructor(rooms: Pick<RoomStore, 'headsOf'>) {
    this.#rooms = rooms
  }

  async require(userId: string, code: ErrorCode = 'room.too_many'): Promise<void> {
    if ((await this.#rooms.headsOf(userId)).length >= limits.roomsPerUserMax) throw new MaruError(code)
  }

  /** Does what brings accounts into a room one after the other for each, so that two can't count the same rooms. */
  inTurn<Result>(userIds: readonly string[], work: () => Promise<Result>): Promise<Result> {
    // Always in the same order, so that no two wait for each other.
    const ordered = [...new Set(userIds)].sort()
    return ordered.reduceRight((inner, userId) => () => this.#inTurnOf(userId, inner), work)()
  }

  #inTurnOf<Result>(userId: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.#tails.get(userId) ?? Promise.resolve()).then(work)
    const tail = result.then(
      () => {},
      () => {},
    )
    this.#tails.set(userId, tail)
    void tail.then(() => {
      if (this.#tails.get(userId) === tail) this.#tails.delete(userId)
    })
    return result
  }
}
