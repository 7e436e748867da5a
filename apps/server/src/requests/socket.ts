import { randomUUID } from 'node:crypto'
import {
  type Answer,
  handshakeSchema,
  isHttpOnly,
  isOperationName,
  MaruError,
  oldestProtocolVersion,
  protocolVersion,
  toPlainError,
} from '@maru/shared'
import type { Logger } from '../logger.ts'
import type { PresenceTracker } from '../presence/presence-tracker.ts'
import { channel, type MaruServer, type MaruSocket } from '../realtime/broadcast.ts'
import type { LocalRooms } from '../realtime/local-rooms.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { SessionRecord } from '../store/port.ts'
import { isOwnOrigin, tokenInCookie } from './cookie.ts'
import { type Dispatch, refusal } from './dispatch.ts'
import { Outgoing } from './outgoing.ts'
import type { Slots } from './slots.ts'
import { requireUtf8Stream } from './utf8.ts'

const checkOutgoingMs = 1_000

interface SocketDeps {
  readonly io: MaruServer
  readonly dispatch: Dispatch
  readonly slots: Slots
  /** A client that reads nothing of what it is sent for longer is cut. */
  readonly maxReadMs: number
  readonly sessions: Sessions
  readonly presence: PresenceTracker
  readonly rooms: LocalRooms
  readonly origins: readonly string[]
  readonly logger: Logger
}

/** The same operations as over HTTP, as socket events with an acknowledgement. */
export function socketRequests(deps: SocketDeps) {
  const { io, dispatch, slots, maxReadMs, sessions, presence, rooms, origins, logger } = deps
  io.engine.use(requireUtf8Stream)
  const connected = new Set<Outgoing>()
  setInterval(() => {
    for (const outgoing of connected) outgoing.cutIfOverfull()
  }, checkOutgoingMs).unref()

  async function admit(socket: MaruSocket): Promise<SessionRecord> {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth)
    if (!handshake.success) throw new MaruError('request.invalid', { params: { path: 'auth' } })
    const { protocol, token } = handshake.data
    if (protocol < oldestProtocolVersion) throw new MaruError('protocol.too_old')
    if (protocol > protocolVersion) throw new MaruError('protocol.too_new')
    if (token !== undefined) return sessions.byToken(token)
    const { origin, host, cookie } = socket.handshake.headers
    if (!isOwnOrigin(origin, host, origins)) throw new MaruError('auth.origin_denied')
    const kept = tokenInCookie(cookie)
    if (kept === undefined) throw new MaruError('auth.required')
    return sessions.byToken(kept)
  }

  io.use((socket, next) => {
    admit(socket).then(
      (session) => {
        socket.data = { userId: session.userId, sessionId: session.sessionId }
        admitted.set(socket, session)
        next()
      },
      (error: unknown) => next(refusedConnection(error, logger)),
    )
  })

  /** Sockets on their way in, with their sessions. */
  const admitted = new WeakMap<MaruSocket, SessionRecord>()

  io.on('connection', (socket) => {
    const session = admitted.get(socket)
    if (!session) return
    const { userId, sessionId } = session
    void socket.join([channel.user(userId), channel.session(sessionId)])
    const ready = rooms.enter(socket)
    ready.catch((error: unknown) => {
      logger.warn({ err: error }, 'a connection could not enter its rooms')
      socket.disconnect(true)
    })
    const outgoing = new Outgoing(socket.conn, maxReadMs)
    connected.add(outgoing)
    presence.connected(userId, socket.id)
    socket.on('disconnect', () => {
      connected.delete(outgoing)
      presence.disconnected(userId, socket.id)
    })
    // A session that ended before its socket was in the channel would otherwise keep the socket.
    sessions.isOpen(session).then(
      (open) => open || socket.disconnect(true),
      () => socket.disconnect(true),
    )

    socket.onAny(async (name: string, ...args: unknown[]) => {
      const last = args.at(-1)
      const acknowledge = typeof last === 'function' ? (last as (answer: Answer<unknown>) => void) : undefined
      const input = args[0] === last && acknowledge ? undefined : args[0]
      const caller = { requestId: randomUUID(), session, socketId: socket.id }
      let release: (() => void) | undefined
      try {
        await ready
        release = await slots.take(userId)
        // Whoever went away while waiting wants no answer.
        if (!socket.connected) return
        const known = isOperationName(name) && !isHttpOnly(name)
        const answer = await dispatch(known ? name : '', input, caller)
        acknowledge?.(answer)
        await outgoing.read()
      } catch (error) {
        acknowledge?.(
          error instanceof MaruError ? { ok: false, error: error.toPlain() } : refusal('server.unavailable'),
        )
      } finally {
        release?.()
      }
    })
  })
}

/** The client finds the plain error in its connect_error's data. */
function refusedConnection(error: unknown, logger: Logger): Error {
  const data = toPlainError(error)
  if (data.code === 'server.failed') logger.error({ err: error }, 'a connection failed')
  return Object.assign(new Error(data.code), { data })
}
