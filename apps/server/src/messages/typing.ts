import { limits } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'

const minIntervalMs = 1_500
const gatherMs = 250

/** Forwards who is typing to the others in the room: gathered for a moment, at a limited rate, and stored nowhere. */
export class Typing {
  readonly #broadcast: Broadcast
  readonly #clock: () => number
  /** When each member's typing was last taken for each room, oldest first. */
  readonly #takenAt = new Map<string, number>()
  /** When each of those who are about to be sent typed, by room. */
  #gathered = new Map<string, Map<string, number>>()
  #timer: NodeJS.Timeout | undefined

  constructor(broadcast: Broadcast, clock: () => number) {
    this.#broadcast = broadcast
    this.#clock = clock
  }

  typed(roomId: string, userId: string): void {
    const at = this.#clock()
    const key = `${roomId} ${userId}`
    if (at - (this.#takenAt.get(key) ?? 0) < minIntervalMs) return
    this.#forgetOld(at)
    this.#takenAt.set(key, at)
    const people = this.#gathered.get(roomId) ?? new Map<string, number>()
    this.#gathered.set(roomId, people.set(userId, at))
    this.#timer ??= setTimeout(() => this.#send(), gatherMs).unref()
  }

  /** Their message is there already: they are not shown as typing after it. */
  wrote(roomId: string, userId: string): void {
    this.#gathered.get(roomId)?.delete(userId)
  }

  #send(): void {
    this.#timer = undefined
    const gathered = this.#gathered
    this.#gathered = new Map()
    for (const [roomId, typed] of gathered) {
      if (typed.size === 0) continue
      const people = [...typed].slice(-limits.typingShownMax).map(([userId, at]) => ({ userId, at }))
      const [only] = people.length === 1 ? people : []
      this.#broadcast.send(channel.room(roomId), 'typing', { roomId, people }, only && channel.user(only.userId))
    }
  }

  #forgetOld(now: number): void {
    for (const [key, at] of this.#takenAt) {
      if (now - at < minIntervalMs) break
      this.#takenAt.delete(key)
    }
  }
}
