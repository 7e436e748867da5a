import { randomUUID } from 'node:crypto'
import {
  type Answer,
  handshakeSchema,
  isHttpOnly,
  isOperationName,
  MaruError,
  oldestProtocolVersion,
  protocolVersion,
} from '@maru/shared'
import type { Sessions } from '../accounts/sessions.ts'
import type { Logger } from '../logger.ts'
import type { Presence } from '../presence/presence.ts'
import { channel, type MaruServer, type MaruSocket } from '../realtime/broadcast.ts'
import type { SessionRecord, Store } from '../store/port.ts'
import { isOwnOrigin, tokenInCookie } from './cookie.ts'
import type { Dispatch } from './dispatch.ts'
import { Outgoing } from './outgoing.ts'
import type { Slots } from './slots.ts'

const looksForDeafMs = 1_000

interface SocketDeps {
  readonly io: MaruServer
  readonly dispatch: Dispatch
  readonly slots: Slots
  /** A client that takes nothing of what it is sent for longer is cut. */
  readonly takesWithinMs: number
  readonly sessions: Sessions
  readonly presence: Presence
  readonly store: Store
  readonly origins: readonly string[]
  readonly addressOf: (socket: MaruSocket) => string
  readonly logger: Logger
}

/** The same operations as over HTTP, as socket events with an acknowledgement. */
export function socketRequests(deps: SocketDeps) {
  const { io, dispatch, slots, takesWithinMs, sessions, presence, store, origins, addressOf, logger } = deps
  const connected = new Set<Outgoing>()
  setInterval(() => {
    for (const outgoing of connected) outgoing.cutIfDeaf()
  }, looksForDeafMs).unref()

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
      (error: unknown) => next(refusal(error, logger)),
    )
  })

  /** Sockets on their way in, with the session that was found for them. */
  const admitted = new WeakMap<MaruSocket, SessionRecord>()

  io.on('connection', (socket) => {
    const session = admitted.get(socket)
    if (!session) return
    const { userId, sessionId } = session
    const address = addressOf(socket)
    void socket.join([channel.user(userId), channel.session(sessionId)])
    const ready = enterRooms(socket, store)
    ready.catch((error: unknown) => {
      logger.warn({ error }, 'a connection could not enter its rooms')
      socket.disconnect(true)
    })
    const outgoing = new Outgoing(socket.conn, takesWithinMs)
    connected.add(outgoing)
    presence.connected(userId, socket.id)
    socket.on('disconnect', () => {
      connected.delete(outgoing)
      presence.disconnected(userId, socket.id)
    })
    // Ended between being admitted and being reachable by its channel, it would live on.
    sessions.stillOpen(session).then(
      (open) => open || socket.disconnect(true),
      () => socket.disconnect(true),
    )

    socket.onAny(async (name: string, ...given: unknown[]) => {
      const last = given.at(-1)
      const acknowledge = typeof last === 'function' ? (last as (answer: Answer<unknown>) => void) : undefined
      const input = given[0] === last && acknowledge ? undefined : given[0]
      const caller = { requestId: randomUUID(), address, session, socketId: socket.id }
      let release: (() => void) | undefined
      try {
        await ready
        release = await slots.take(userId)
        // Who has gone while waiting wants no answer.
        if (!socket.connected) return
        const known = isOperationName(name) && !isHttpOnly(name)
        const answer = await dispatch(known ? name : '', input, caller)
        acknowledge?.(answer)
        await outgoing.taken()
      } catch (error) {
        const coded = error instanceof MaruError ? error : new MaruError('server.unavailable')
        acknowledge?.({ ok: false, error: coded.toPlain() })
      } finally {
        release?.()
      }
    })
  })
}

/**
 * A second look closes the window in which a person is taken out of a room between the first look and the joining:
 * what happens after it finds the socket inside and takes it out.
 */
async function enterRooms(socket: MaruSocket, store: Store): Promise<void> {
  const { userId } = socket.data
  const roomsOf = async () => (await store.rooms.headsOf(userId)).map((head) => channel.room(head.roomId))
  const entered = await roomsOf()
  await socket.join(entered)
  const stillIn = new Set(await roomsOf())
  for (const room of entered) if (!stillIn.has(room)) await socket.leave(room)
}

/** What a client finds in its connect_error's data. */
function refusal(error: unknown, logger: Logger): Error {
  const coded = error instanceof MaruError ? error : new MaruError('server.failed')
  if (coded.code === 'server.failed') logger.error({ error }, 'a connection failed')
  return Object.assign(new Error(coded.code), { data: coded.toPlain() })
}
