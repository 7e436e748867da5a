import type { Logger } from '../logger.ts'
import type { MaruServer } from '../realtime/broadcast.ts'
import type { Sessions } from './sessions.ts'

interface ConnectedSessionsDeps {
  readonly io: MaruServer
  readonly sessions: Sessions
  readonly everyMs: number
  readonly logger: Logger
}

/** A device is in use while it is connected, and its session does not expire: one write for all that are connected. */
export function touchConnectedSessions({ io, sessions, everyMs, logger }: ConnectedSessionsDeps): () => void {
  const timer = setInterval(() => {
    const connected = new Set([...io.sockets.sockets.values()].map((socket) => socket.data.sessionId))
    sessions
      .touch([...connected])
      .catch((error: unknown) => logger.warn({ err: error }, 'could not save which devices are in use'))
  }, everyMs)
  return () => clearInterval(timer)
}
