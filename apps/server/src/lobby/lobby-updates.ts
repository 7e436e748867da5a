import type { RoomCard, RoomState } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import { cardOf, isListed } from './room-card.ts'

const gatherMs = 100

/** Sends changes of the lobby to its watchers, gathered for a moment so that a rush of them is one event. */
export class LobbyUpdates {
  readonly #broadcast: Broadcast
  #changed = new Map<string, RoomCard>()
  #removed = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast
  }

  onRoomWritten(before: RoomState, after: RoomState): void {
    const cardBefore = isListed(before) ? JSON.stringify(cardOf(before)) : undefined
    const card = isListed(after) ? cardOf(after) : undefined
    if (card && JSON.stringify(card) !== cardBefore) {
      this.#changed.set(card.roomId, card)
      this.#removed.delete(card.roomId)
    } else if (!card && cardBefore) {
      this.#removed.add(after.roomId)
      this.#changed.delete(after.roomId)
    } else return
    this.#timer ??= setTimeout(() => this.flush(), gatherMs)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#changed.size + this.#removed.size === 0) return
    const update = { changed: [...this.#changed.values()], removed: [...this.#removed] }
    this.#changed = new Map()
    this.#removed = new Set()
    this.#broadcast.send(channel.lobby, 'lobby', update)
  }
}
