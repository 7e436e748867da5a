import { fold, MaruError, type RoomCard, type RoomState } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Store } from '../store/port.ts'
import { cardOf, isListed } from './room-card.ts'

const gatherMs = 100

/** Tells those who watch what changed in the lobby, gathered for a moment so that a rush is one event. */
export class LobbyNews {
  readonly #broadcast: Broadcast
  #changed = new Map<string, RoomCard>()
  #removed = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast
  }

  roomWritten(before: RoomState, after: RoomState): void {
    const was = isListed(before) ? JSON.stringify(cardOf(before)) : undefined
    const is = isListed(after) ? cardOf(after) : undefined
    if (is && JSON.stringify(is) !== was) {
      this.#changed.set(is.roomId, is)
      this.#removed.delete(is.roomId)
    } else if (!is && was) {
      this.#removed.add(after.roomId)
      this.#changed.delete(after.roomId)
    } else return
    this.#timer ??= setTimeout(() => this.flush(), gatherMs)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#changed.size + this.#removed.size === 0) return
    const news = { changed: [...this.#changed.values()], removed: [...this.#removed] }
    this.#changed = new Map()
    this.#removed = new Set()
    this.#broadcast.send(channel.lobby, 'lobby', news)
  }
}

export function lobbyHandlers({ store, broadcast }: { store: Store; broadcast: Broadcast }) {
  return {
    'lobby.list': async ({ query, after, limit }) => {
      const text = query === undefined ? undefined : fold(query)
      const rooms = await store.rooms.lobby({ text, after: placeOf(after), limit: limit + 1 })
      const page = rooms.slice(0, limit)
      const last = page.at(-1)
      return { rooms: page, ...(rooms.length > limit && last && { next: `${last.createdAt}.${last.roomId}` }) }
    },
    'lobby.watch': async ({ on }, { socketId }) => {
      if (socketId !== undefined) {
        if (on) broadcast.join(socketId, channel.lobby)
        else broadcast.leave(socketId, channel.lobby)
      }
      return {}
    },
  } satisfies Partial<Handlers>
}

function placeOf(after: string | undefined) {
  if (after === undefined) return undefined
  const parts = /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(after)
  if (!parts) throw new MaruError('request.invalid', { params: { path: 'after' } })
  return { createdAt: Number(parts[1]), roomId: parts[2] ?? '' }
}
