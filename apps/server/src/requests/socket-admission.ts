import type { IncomingMessage } from 'node:http'
import { handshakeSchema, MaruError, oldestProtocolVersion, protocolVersion, toPlainError } from '@maru/shared'
import type { Logger } from '../logger.ts'
import type { MaruServer, MaruSocket } from '../realtime/broadcast.ts'
import type { SessionRecord } from '../store/port.ts'
import type { Origin } from './client-address.ts'
import { isOwnOrigin, tokenInCookie } from './cookie.ts'
import { OpenCounts } from './open-counts.ts'
import type { Rates } from './rate-limits.ts'
import type { TokenChecks } from './token-checks.ts'

const socketsPerAccount = 30
/** How often one connection may ask to be let in. */
const attemptsPerConnection = 10
/** How a packet of Engine.IO starts that holds a CONNECT of Socket.IO. */
const connectPacket = '0'

interface AdmissionDeps {
  readonly io: MaruServer
  readonly tokens: TokenChecks
  readonly rates: Rates
  readonly originOf: (request: IncomingMessage) => Origin
  readonly origins: readonly string[]
  readonly socketsPerAddress: number
  readonly logger: Logger
}

/** Who may connect, and how often: checked before a socket costs anything beyond its handshake. */
export interface SocketAdmission {
  /** Counts an admitted socket until it is gone, and returns its session; nothing, where it is one too many. */
  enter(socket: MaruSocket): SessionRecord | undefined
}

export function socketAdmission(deps: AdmissionDeps): SocketAdmission {
  const { io, tokens, rates, originOf, origins, socketsPerAddress, logger } = deps
  const waiting = new OpenCounts(socketsPerAddress)
  const ofAddress = new OpenCounts(socketsPerAddress)
  const ofAccount = new OpenCounts(socketsPerAccount)
  /** Connections that are not let in yet, with what takes them out of the count. */
  const release = new WeakMap<object, () => void>()
  /** Sockets on their way in, with their sessions. */
  const admitted = new WeakMap<MaruSocket, SessionRecord>()
  // Read once, while the connection is there: a socket that is gone has no address.
  const known = new WeakMap<IncomingMessage, Origin>()
  const originAt = (request: IncomingMessage): Origin => {
    const origin = known.get(request) ?? originOf(request)
    known.set(request, origin)
    return origin
  }

  // Only a handshake gets here: whatever follows it names the connection.
  io.engine.opts.allowRequest = (request, allow) => {
    const { address } = originAt(request)
    if (waiting.isFull(address)) return allow('connection.too_many', false)
    rates.take('connect', address).then(
      () => allow(null, true),
      (error: unknown) => allow(toPlainError(error).code, false),
    )
  }

  io.engine.on('connection', (connection: MaruSocket['conn']) => {
    const { request } = connection as unknown as { request: IncomingMessage }
    const close = waiting.take(originAt(request).address)
    if (!close) return connection.close(true)
    release.set(connection, close)
    connection.once('close', close)
    let attempts = 0
    connection.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type !== 'message' || typeof data !== 'string' || !data.startsWith(connectPacket)) return
      attempts += 1
      if (attempts > attemptsPerConnection) connection.close(true)
    })
  })

  async function admit(socket: MaruSocket): Promise<SessionRecord> {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth)
    if (!handshake.success) throw new MaruError('request.invalid', { params: { path: 'auth' } })
    const { protocol, token } = handshake.data
    if (protocol < oldestProtocolVersion) throw new MaruError('protocol.too_old')
    if (protocol > protocolVersion) throw new MaruError('protocol.too_new')
    const { address } = originAt(socket.request)
    const session = await tokens.sessionOf(token ?? tokenInCookieOf(socket), address)
    if (ofAccount.isFull(session.userId) || ofAddress.isFull(address)) throw new MaruError('connection.too_many')
    return session
  }

  function tokenInCookieOf(socket: MaruSocket): string {
    const { origin, cookie } = socket.handshake.headers
    if (!isOwnOrigin(origin, originAt(socket.request).host, origins)) throw new MaruError('auth.origin_denied')
    const token = tokenInCookie(cookie)
    if (token === undefined) throw new MaruError('auth.required')
    return token
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

  return {
    enter(socket) {
      const session = admitted.get(socket)
      if (!session) return undefined
      release.get(socket.conn)?.()
      const closes = [ofAccount.take(session.userId), ofAddress.take(originAt(socket.request).address)]
      socket.on('disconnect', () => {
        for (const close of closes) close?.()
        // Left open, it would be counted nowhere.
        socket.conn.close()
      })
      return closes.includes(undefined) ? undefined : session
    },
  }
}

/** The client finds the plain error in its connect_error's data. */
function refusedConnection(error: unknown, logger: Logger): Error {
  const data = toPlainError(error)
  if (data.code === 'server.failed') logger.error({ err: error }, 'a connection failed')
  return Object.assign(new Error(data.code), { data })
}
