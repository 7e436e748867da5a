import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'

export function notificationHandlers(broadcast: Broadcast) {
  return {
    'notifications.check': async ({ checkId }, { session }) => {
      broadcast.send(channel.session(session.sessionId), 'notifications.checked', { checkId })
      return {}
    },
  } satisfies Partial<Handlers>
}
