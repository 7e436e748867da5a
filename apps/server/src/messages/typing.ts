import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Rooms } from '../rooms/rooms.ts'

const quietMs = 1_500

interface TypingDeps {
  readonly rooms: Rooms
  readonly broadcast: Broadcast
  readonly clock: () => number
}

/** Typing is told at once and at most so often, kept nowhere, and not told to whoever types. */
export function typingHandlers({ rooms, broadcast, clock }: TypingDeps) {
  const toldAt = new Map<string, number>()

  function isNews(key: string, now: number): boolean {
    if (now - (toldAt.get(key) ?? 0) < quietMs) return false
    toldAt.delete(key)
    toldAt.set(key, now)
    for (const [old, at] of toldAt) {
      if (now - at < quietMs) break
      toldAt.delete(old)
    }
    return true
  }

  return {
    'messages.typing': async ({ roomId }, { session: { userId } }) => {
      await rooms.readAs(userId, roomId)
      const at = clock()
      if (isNews(`${roomId} ${userId}`, at))
        broadcast.send(channel.room(roomId), 'typing', { roomId, userId, at }, channel.user(userId))
      return {}
    },
  } satisfies Partial<Handlers>
}
