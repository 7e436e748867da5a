import { fold, MaruError } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { LobbyCursor, RoomStore } from '../store/port.ts'

interface LobbyHandlerDeps {
  readonly rooms: RoomStore
  readonly broadcast: Broadcast
}

export function lobbyHandlers({ rooms, broadcast }: LobbyHandlerDeps) {
  return {
    'lobby.list': async ({ query, after, limit }) => {
      const text = query === undefined ? undefined : fold(query)
      const found = await rooms.lobby({ text, after: parseCursor(after), limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return { rooms: page, ...(found.length > limit && last && { next: `${last.createdAt}.${last.roomId}` }) }
    },
    'lobby.watch': async ({ on }, { socketId }) => {
      if (socketId !== undefined) {
        if (on) broadcast.joinHere(socketId, channel.lobby)
        else broadcast.leaveHere(socketId, channel.lobby)
      }
      return {}
    },
  } satisfies Partial<Handlers>
}

function parseCursor(after: string | undefined): LobbyCursor | undefined {
  if (after === undefined) return undefined
  const parts = /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(after)
  if (!parts) throw new MaruError('request.invalid', { params: { path: 'after' } })
  return { createdAt: Number(parts[1]), roomId: parts[2] ?? '' }
}
