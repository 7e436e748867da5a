import { createServer, type Server as HttpServer } from 'node:http'
import { limits, oldestProtocolVersion, protocolVersion } from '@maru/shared'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { RedisClientType } from 'redis'
import { Server } from 'socket.io'
import { accountHandlers } from './accounts/handlers.ts'
import { createPasswords } from './accounts/passwords.ts'
import { Sessions } from './accounts/sessions.ts'
import type { Config } from './config.ts'
import { LobbyNews, lobbyHandlers } from './lobby/lobby.ts'
import type { Logger } from './logger.ts'
import { messageHandlers } from './messages/handlers.ts'
import { Positions, positionHandlers } from './messages/positions.ts'
import { typingHandlers } from './messages/typing.ts'
import { operatingEndpoints } from './operating/endpoints.ts'
import { createMetrics, watchProcess } from './operating/metrics.ts'
import { Presence, presenceHandlers } from './presence/presence.ts'
import { createBroadcast, type MaruServer } from './realtime/broadcast.ts'
import { createPresenceLink, redisAdapter } from './realtime/cluster.ts'
import { fanOut } from './realtime/fan-out.ts'
import { addressOf } from './requests/address.ts'
import { createDispatch } from './requests/dispatch.ts'
import type { Handlers } from './requests/handlers.ts'
import { httpRequests } from './requests/http.ts'
import { createRates } from './requests/rates.ts'
import { Slots } from './requests/slots.ts'
import { socketRequests } from './requests/socket.ts'
import { roomHandlers } from './rooms/handlers.ts'
import { Invites, inviteHandlers } from './rooms/invites.ts'
import { Rooms } from './rooms/rooms.ts'
import { measured } from './store/measured.ts'
import type { Store } from './store/port.ts'
import { syncHandlers } from './sync/handlers.ts'
import { failQuietly, webHome } from './web-home.ts'

/** Enough for a client that asks for much at once; little enough that one that reads no answer costs no more than that. */
const slotsPerAccount = 16
const waitingPerAccount = 600
const takesWithinUsuallyMs = 30_000

export interface AppDeps {
  readonly config: Config
  readonly store: Store
  readonly logger: Logger
  readonly version: string
  /** The folder of the built web home. */
  readonly web: string
  readonly clock?: () => number
  readonly takesWithinMs?: number
  /** Present where several processes form one service. */
  readonly redis?: RedisClientType | undefined
}

export interface App {
  readonly http: HttpServer
  /** Answers what has come, tells clients to go elsewhere, saves what is on its way. The store is the caller's to close. */
  stop(): Promise<void>
}

/** Puts the server together. Nothing listens yet. */
export function createApp(deps: AppDeps): App {
  const { config, store: bareStore, logger, version, web, redis } = deps
  const { clock = Date.now, takesWithinMs = takesWithinUsuallyMs } = deps
  const metrics = createMetrics()
  const store = measured(bareStore, metrics)
  const express_ = createExpress(config)
  const http = createServer(express_)
  const io: MaruServer = new Server(http, {
    path: config.MARU_SOCKET_PATH,
    maxHttpBufferSize: limits.payloadBytesMax,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    serveClient: false,
    cors: { origin: config.MARU_CORS_ORIGINS, credentials: true },
    ...(redis && { adapter: redisAdapter(redis) }),
  })
  watchProcess(metrics, io)

  const broadcast = createBroadcast(io)
  const link = redis && createPresenceLink(io)
  const rooms = new Rooms(store, clock)
  const sessions = new Sessions({ store: store.sessions, broadcast, clock, idleDays: config.MARU_SESSION_DAYS })
  const passwords = createPasswords()
  const invites = new Invites(store.invites, clock)
  const positions = new Positions(store.positions, broadcast, logger)
  const presence = new Presence(store, broadcast, link)
  const lobbyNews = new LobbyNews(broadcast)

  rooms.onWritten(({ before, after, entries }) => {
    fanOut(broadcast, before, after, entries)
    lobbyNews.roomWritten(before, after)
    positions.roomWritten(after.roomId, entries)
    metrics.batchEntries.observe(entries.length)
    metrics.deliveries.inc(entries.length * after.members.length)
    for (const entry of entries) metrics.entries.inc({ type: entry.type })
    if (after.closed && !before.closed)
      store.rooms
        .erase(after.roomId)
        .catch((error: unknown) => logger.warn({ error }, 'a deleted room could not be erased yet'))
  })

  const handlers: Handlers = {
    'server.info': async () => ({
      name: config.MARU_NAME,
      version,
      protocol: { oldest: oldestProtocolVersion, newest: protocolVersion },
      signUp: config.MARU_SIGN_UP,
    }),
    ...accountHandlers({ store, sessions, passwords, broadcast, clock, signUpOpen: config.MARU_SIGN_UP }),
    ...roomHandlers({ store, rooms, invites, passwords }),
    ...inviteHandlers({ rooms, invites }),
    ...lobbyHandlers({ store, broadcast }),
    ...messageHandlers({ store, rooms }),
    ...positionHandlers({ rooms, positions, store: store.positions, clock }),
    ...typingHandlers({ rooms, broadcast, clock }),
    ...syncHandlers({ store, rooms }),
    ...presenceHandlers({ store, presence }),
  }
  const dispatch = createDispatch({ handlers, rates: createRates(config.MARU_RATE_SCALE, redis), metrics, logger })
  const slots = new Slots({ slots: slotsPerAccount, waiting: waitingPerAccount })
  const origins = config.MARU_CORS_ORIGINS

  let ready = true
  const about = { version, serverName: config.MARU_NAME }
  express_.use(
    operatingEndpoints({ metrics, store, ready: () => ready, metricsToken: config.MARU_METRICS_TOKEN, about }),
  )
  express_.use('/api/v1', httpRequests({ dispatch, slots, takesWithinMs, sessions, origins }))
  express_.use(webHome(web))
  express_.use(failQuietly)
  socketRequests({
    io,
    dispatch,
    slots,
    takesWithinMs,
    sessions,
    presence,
    store,
    origins,
    addressOf: addressOf(express_),
    logger,
  })
  const endBeat = link?.beat(() => presence.here())

  return {
    http,
    async stop() {
      ready = false
      endBeat?.()
      presence.stop()
      lobbyNews.flush()
      await rooms.settled()
      await positions.flush().catch((error: unknown) => logger.warn({ error }, 'could not save the last positions'))
      await io.close()
    },
  }
}

function createExpress(config: Config): Express {
  const application = express()
  application.disable('etag')
  application.set('trust proxy', config.MARU_TRUST_PROXY)
  application.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // A server on a home network has no certificate; whoever ends TLS in front of Maru adds this.
      strictTransportSecurity: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
  )
  return application
}
