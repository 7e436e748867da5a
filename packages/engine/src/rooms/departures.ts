import type { Departure } from '../contract/state.ts'
import type { RoomChange } from './room-update.ts'

/** The rooms that the user lost, with who took them away: a room tells it by its last entry. */
export class Departures {
  readonly #me: string
  readonly #onChanged: (roomId: string, departure: Departure | null) => void
  /** Who removed the user from a room or deleted it, by its ID. */
  readonly #by = new Map<string, string>()
  readonly #explained = new Set<string>()

  constructor(me: string, onChanged: (roomId: string, departure: Departure | null) => void) {
    this.#me = me
    this.#onChanged = onChanged
  }

  onRoomChanged({ roomId, room, entries, gone }: RoomChange): void {
    for (const entry of entries)
      if (entry.type === 'closed' || (entry.type === 'kicked' && entry.user === this.#me))
        this.#by.set(roomId, entry.by)
    if (gone) this.#explain(gone, this.#by.get(roomId))
    else if (room && this.#explained.has(roomId)) this.dismiss(roomId)
  }

  dismiss(roomId: string): void {
    this.#by.delete(roomId)
    if (this.#explained.delete(roomId)) this.#onChanged(roomId, null)
  }

  /** What the user did is no news to them, and a direct room is only put away. */
  #explain({ room, reason }: NonNullable<RoomChange['gone']>, by: string | undefined): void {
    const { roomId, kind, title } = room.state
    if (reason === 'left' || by === this.#me || kind === 'direct') return
    this.#explained.add(roomId)
    this.#onChanged(roomId, { roomId, title, reason, ...(by !== undefined && { by }) })
  }
}
