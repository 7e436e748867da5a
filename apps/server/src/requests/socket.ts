import { randomUUID } from 'node:crypto'
import { type Answer, isHttpOnly, isOperationName, MaruError } from '@maru/shared'
import type { Logger } from '../logger.ts'
import type { PresenceTracker } from '../presence/presence-tracker.ts'
import { channel, type MaruServer } from '../realtime/broadcast.ts'
import type { LocalRooms } from '../realtime/local-rooms.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { type Dispatch, refusal } from './dispatch.ts'
import { Flood } from './flood.ts'
import { Outgoing } from './outgoing.ts'
import { type Slots, slotsFor } from './slots.ts'
import type { SocketAdmission } from './socket-admission.ts'

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
  readonly admission: SocketAdmission
  readonly logger: Logger
}

/** The same operations as over HTTP, as socket events with an acknowledgement. */
export function socketRequests(deps: SocketDeps) {
  const { io, dispatch, slots, maxReadMs, sessions, presence, rooms, admission, logger } = deps
  const connected = new Set<Outgoing>()
  setInterval(() => {
    for (const outgoing of connected) outgoing.cutIfOverfull()
  }, checkOutgoingMs).unref()

  io.on('connection', (socket) => {
    const session = admission.enter(socket)
    if (!session) return void socket.disconnect(true)
    const { userId, sessionId } = session
    void socket.join([channel.user(userId), channel.session(sessionId)])
    const ready = rooms.enter(socket)
    ready.then(
      // By then those who hear of it are known without a read.
      () => socket.connected && presence.connected(userId, socket.id),
      (error: unknown) => {
        logger.warn({ err: error }, 'a connection could not enter its rooms')
        socket.disconnect(true)
      },
    )
    const outgoing = new Outgoing(socket.conn, maxReadMs)
    connected.add(outgoing)
    socket.on('disconnect', () => {
      connected.delete(outgoing)
      presence.disconnected(userId, socket.id)
    })
    // A session that ended before its socket could hear of that would otherwise keep the socket.
    ready
      .then(() => sessions.isOpen(session))
      .then(
        (open) => open || socket.disconnect(true),
        () => socket.disconnect(true),
      )

    const flood = new Flood()
    socket.onAny(async (name: string, ...args: unknown[]) => {
      const last = args.at(-1)
      const acknowledge = typeof last === 'function' ? (last as (answer: Answer<unknown>) => void) : undefined
      const respond = (answer: Answer<unknown>) => {
        acknowledge?.(answer)
        if (!answer.ok && answer.error.code === 'request.rate_limited' && flood.refused()) outgoing.cut()
      }
      const input = args[0] === last && acknowledge ? undefined : args[0]
      const caller = { requestId: randomUUID(), session, socketId: socket.id }
      let release: (() => void) | undefined
      try {
        await ready
        release = await slots.take(userId, slotsFor(name))
        // Whoever went away while waiting wants no answer.
        if (!socket.connected) return
        const known = isOperationName(name) && !isHttpOnly(name)
        const answer = await dispatch(known ? name : '', input, caller)
        respond(answer)
        await outgoing.read()
      } catch (error) {
        respond(error instanceof MaruError ? { ok: false, error: error.toPlain() } : refusal('server.unavailable'))
      } finally {
        release?.()
      }
    })
  })
}
