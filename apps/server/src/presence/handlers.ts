import type { Handlers } from '../requests/handlers.ts'
import type { RoomStore } from '../store/port.ts'
import type { PresenceTracker } from './presence-tracker.ts'

interface PresenceHandlerDeps {
  readonly rooms: RoomStore
  readonly presence: PresenceTracker
}

export function presenceHandlers({ rooms, presence }: PresenceHandlerDeps) {
  return {
    'presence.get': async ({ userIds }, { session: { userId } }) => {
      const visible = await rooms.sharing(userId, userIds)
      return { people: visible.map((other) => ({ userId: other, status: presence.statusOf(other) })) }
    },
    'presence.set': async ({ active }, { session: { userId }, socketId }) => {
      if (socketId !== undefined) presence.setActive(userId, socketId, active)
      return {}
    },
  } satisfies Partial<Handlers>
}
