import type { Handlers } from '../requests/handlers.ts'
import type { PresenceTracker } from './presence-tracker.ts'

export function presenceHandlers(presence: PresenceTracker) {
  return {
    'presence.get': async ({ userIds }, { session: { userId } }) => {
      const visible = await presence.visibleTo(userId, userIds)
      return { people: visible.map((other) => presence.answer(other)) }
    },
    'presence.set': async ({ active }, { session: { userId }, socketId }) => {
      if (socketId !== undefined) presence.setActive(userId, socketId, active)
      return {}
    },
  } satisfies Partial<Handlers>
}
