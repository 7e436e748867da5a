import { MaruError } from '@maru/shared'
import type { Handlers } from '../requests/handlers.ts'
import type { Sessions } from './sessions.ts'

export function sessionHandlers(sessions: Sessions) {
  return {
    'sessions.list': async (_input, { session }) => ({
      sessions: await sessions.list(session.userId, session.sessionId),
    }),
    'sessions.revoke': async ({ sessionId }, { session }) => {
      if (!(await sessions.end(session.userId, sessionId))) throw new MaruError('session.not_found')
      return {}
    },
  } satisfies Partial<Handlers>
}
