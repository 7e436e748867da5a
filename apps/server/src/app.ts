import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import { limits } from '@maru/shared'
import { Server } from 'socket.io'
import { accountHandlers } from './accounts/handlers.ts'
import { createPasswords } from './accounts/passwords.ts'
import { bookmarkHandlers } from './bookmarks/handlers.ts'
import type { Config } from './config.ts'
import { createExpress } from './express-application.ts'
import { FairQueue } from './fair-queue.ts'
import { fileHandlers } from './files/handlers.ts'
import { startFileSweeps } from './files/sweep-files.ts'
import { inviteHandlers } from './invites/handlers.ts'
import { Invites } from './invites/invites.ts'
import { lobbyHandlers } from './lobby/handlers.ts'
import { LobbyUpdates } from './lobby/lobby-updates.ts'
import type { Logger } from './logger.ts'
import type { MediaLink } from './media/media-link.ts'
import { mediaOrders } from './media/media-orders.ts'
import { mediaPassage } from './media/passage.ts'
import { forwardCommands } from './messages/forward-commands.ts'
import { messageHandlers } from './messages/handlers.ts'
import { Positions } from './messages/positions.ts'
import { Typing } from './messages/typing.ts'
import { notificationHandlers } from './notifications/handlers.ts'
import { operatingEndpoints } from './operating/endpoints.ts'
import { type Metrics, watchMedia, watchProcess, watchRedis } from './operating/metrics.ts'
import { startUpkeep } from './operating/upkeep.ts'
import { presenceHandlers } from './presence/handlers.ts'
import { createPresenceLink } from './presence/presence-link.ts'
import { PresenceTracker } from './presence/presence-tracker.ts'
import { previewHandlers } from './previews/handlers.ts'
import { type Internet, theInternet } from './previews/internet.ts'
import { Previews } from './previews/previews.ts'
import { createBroadcast, isShared, type MaruServer } from './realtime/broadcast.ts'
import { Cluster } from './realtime/cluster.ts'
import { fanOut } from './realtime/fan-out.ts'
import { LocalRooms } from './realtime/local-rooms.ts'
import { ProcessLink } from './realtime/process-link.ts'
import type { RedisLink } from './realtime/redis-link.ts'
import { SocketChecks } from './realtime/socket-checks.ts'
import { bodyLimits } from './requests/body-limits.ts'
import { originOf } from './requests/client-address.ts'
import { createDispatch } from './requests/dispatch.ts'
import { eventStreams } from './requests/event-stream.ts'
import type { Handlers } from './requests/handlers.ts'
import { httpRequests } from './requests/http.ts'
import { MissedEntries } from './requests/missed-entries.ts'
import { createRates } from './requests/rate-limits.ts'
import { Slots } from './requests/slots.ts'
import { cutSlowRequests } from './requests/slow-requests.ts'
import { socketRequests } from './requests/socket.ts'
import { socketAdmission } from './requests/socket-admission.ts'
import { TokenChecks } from './requests/token-checks.ts'
import { requireUtf8Stream } from './requests/utf8.ts'
import { DirectRooms } from './rooms/direct-rooms.ts'
import { roomHandlers } from './rooms/handlers.ts'
import { RoomAllowance } from './rooms/room-allowance.ts'
import { Rooms } from './rooms/rooms.ts'
import { serverHandlers } from './server/handlers.ts'
import { touchConnectedSessions } from './sessions/connected-sessions.ts'
import { sessionHandlers } from './sessions/handlers.ts'
import { Sessions } from './sessions/sessions.ts'
import type { Store } from './store/port.ts'
import { syncHandlers } from './sync/handlers.ts'
import { Blocks } from './users/blocks.ts'
import { userHandlers } from './users/handlers.ts'
import { answerStatusOnly, webPage } from './web-page.ts'

/** Enough for a client that asks for much at once, and a bound on what a client that reads no answer can occupy. */
const slotsPerAccount = 16
const waitingPerAccount = 600
/** A search takes long, and all there is to it is one thread or one database. */
const searchesAtOnce = 2
const searchesWaiting = 500
/** So long a whole request may take to arrive, except a file. */
const defaultRequestMs = 30_000
const defaultMaxReadMs = 30_000
// Sessions last for days: often enough.
const defaultTouchSessionsMs = 3_600_000

export interface AppDeps {
  readonly config: Config
  readonly store: Store
  readonly logger: Logger
  readonly metrics: Metrics
  readonly version: string
  /** The folder of the built web page. */
  readonly web: string
  readonly clock?: () => number
  /** A client that reads nothing that it is sent for longer than this is disconnected. */
  readonly maxReadMs?: number
  readonly requestMs?: number
  /** How often the sessions of connected devices are marked as in use. */
  readonly touchSessionsMs?: number
  /** Undefined on a server that takes no files. */
  readonly media?: MediaLink | undefined
  /** How the pages that messages link to are reached. */
  readonly internet?: Internet
  /** Present where several processes form one service. */
  readonly redis?: RedisLink | undefined
}

export interface App {
  readonly http: HttpServer
  /** Answers pending requests, saves pending positions and closes all connections. The caller closes the store. */
  stop(): Promise<void>
}

/** Builds the server, which does not listen yet. */
export function createApp(deps: AppDeps): App {
  const { config, store, logger, metrics, version, web, media, redis } = deps
  const { clock = Date.now, maxReadMs = defaultMaxReadMs, touchSessionsMs = defaultTouchSessionsMs } = deps
  const { requestMs = defaultRequestMs } = deps
  const application = createExpress(config)
  const http = createServer(
    { requestTimeout: 0, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    application,
  )
  const io: MaruServer = new Server(http, {
    path: config.MARU_SOCKET_PATH,
    maxHttpBufferSize: limits.payloadBytesMax,
    connectTimeout: 20_000,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    serveClient: false,
    cors: { origin: config.MARU_CORS_ORIGINS, credentials: true },
  })
  // After Socket.IO, which keeps its own requests from those that listened before it.
  cutSlowRequests(http, requestMs, (path) => path.startsWith('/media/'))
  watchProcess(metrics, io)
  if (redis) watchRedis(metrics, redis)
  if (media) watchMedia(metrics, media)

  const onReceived = (heard: boolean) => metrics.receivedMessages.inc({ heard: String(heard) })
  const cluster = redis && new Cluster({ redis, onDropped: () => metrics.droppedMessages.inc(), onReceived })
  cluster?.follow(io.of('/').adapter, isShared)
  const onRepair = (rooms: number) => metrics.repairedRooms.inc(rooms)
  const localRooms = new LocalRooms({ io, store, cluster, logger, onRepair })
  const socketChecks = new SocketChecks({ io, store, rooms: localRooms, clock, logger, redis })
  const broadcast = createBroadcast({ io, rooms: localRooms, cluster })
  const link = redis && createPresenceLink(redis, onReceived)
  const rooms = new Rooms(store, clock)
  const sessions = new Sessions({ store: store.sessions, broadcast, clock, idleDays: config.MARU_SESSION_DAYS })
  const rates = createRates(config.MARU_RATE_SCALE, redis)
  const tokens = new TokenChecks(sessions, rates)
  const passwords = createPasswords()
  const invites = new Invites(store, clock)
  const positions = new Positions({ store, rooms, broadcast })
  const roomIdsHere = (userId: string) => localRooms.roomIdsOf(userId)
  const presence = new PresenceTracker({ store, broadcast, link, roomIdsHere })
  const blocks = new Blocks({ store, broadcast, presence, clock })
  const allowance = new RoomAllowance(store.rooms)
  const directRooms = new DirectRooms({ store, rooms, allowance, broadcast })
  const lobbyUpdates = new LobbyUpdates(broadcast)
  const typing = new Typing(broadcast, clock)

  rooms.onWrite((write) => {
    const { before, after, entries } = write
    fanOut(broadcast, write)
    lobbyUpdates.onRoomWritten(before, after)
    presence.onRoomWritten(before, after)
    positions.onRoomWritten(write)
    metrics.batchEntries.observe(entries.length)
    metrics.deliveries.inc(entries.length * after.memberCount)
    for (const entry of entries) {
      metrics.entries.inc({ type: entry.type })
      if (entry.type === 'message') typing.wrote(after.roomId, entry.by)
    }
    if (after.closed && !before.closed)
      store.rooms
        .erase(after.roomId)
        .catch((error: unknown) => logger.warn({ err: error }, 'a deleted room could not be erased yet'))
  })

  const personBytes = config.MARU_FILES_GB_PER_PERSON * 1_024 ** 3
  const searches = new FairQueue({ atOnce: searchesAtOnce, waiting: searchesWaiting })
  const messages = messageHandlers({ store, rooms, directRooms, positions, typing, searches, personBytes, clock })
  const previews = new Previews({
    internet: deps.internet ?? theInternet(),
    shrink: media && mediaOrders({ media, clock }).preview,
    onOutcome: (outcome) => metrics.previews.inc({ outcome }),
    ...{ rates, clock, version },
  })
  const processLink = redis && new ProcessLink(redis, logger)
  const onForwarded = (isAnswered: boolean) => metrics.forwardedCommands.inc({ answered: String(isAnswered) })
  const fileBytes = config.MARU_FILE_MB * 1_024 ** 2
  const handlers: Handlers = {
    ...serverHandlers({ config, version, store, fileBytesMax: media ? fileBytes : 0 }),
    ...accountHandlers({ store, sessions, passwords, broadcast, clock, rates, signUpOpen: config.MARU_SIGN_UP }),
    ...sessionHandlers(sessions),
    ...notificationHandlers(broadcast),
    ...userHandlers({ store, blocks }),
    ...presenceHandlers(presence),
    ...roomHandlers({ store, rooms, directRooms, allowance, invites, positions, passwords, rates, clock }),
    ...inviteHandlers({ store, rooms, invites }),
    ...lobbyHandlers({ rooms: store.rooms, broadcast }),
    ...(processLink ? forwardCommands({ handlers: messages, rooms, link: processLink, clock, onForwarded }) : messages),
    ...bookmarkHandlers({ store, rooms, broadcast, clock }),
    ...fileHandlers({
      store,
      rooms,
      directRooms,
      media,
      fileBytes,
      personBytes,
      searches,
      clock,
    }),
    ...previewHandlers(config.MARU_PREVIEWS ? previews : undefined),
    ...syncHandlers({ store, rooms, localRooms }),
  }
  const dispatch = createDispatch({ handlers, rates, metrics, logger })
  const slots = new Slots({ slots: slotsPerAccount, waiting: waitingPerAccount })
  const origins = config.MARU_CORS_ORIGINS
  const origin = (request: IncomingMessage) => originOf(application, request)
  const limitBodies = bodyLimits((request) => origin(request).address)
  io.engine.use(limitBodies)
  io.engine.use(requireUtf8Stream)
  const admission = socketAdmission({
    io,
    tokens,
    rates,
    originOf: origin,
    origins,
    socketsPerAddress: config.MARU_SOCKETS_PER_ADDRESS,
    logger,
  })

  let ready = true
  const about = { version, serverName: config.MARU_NAME }
  application.use(
    operatingEndpoints({ metrics, store, media, ready: () => ready, metricsToken: config.MARU_METRICS_TOKEN, about }),
  )
  const passage = mediaPassage({
    media,
    addressOf: (request) => origin(request).address,
    perAddress: config.MARU_SOCKETS_PER_ADDRESS,
  })
  application.use(passage.router)
  const streams = eventStreams({ io, missed: new MissedEntries(store), logger })
  application.use(
    '/api/v1',
    httpRequests({
      dispatch,
      slots,
      maxReadMs,
      tokens,
      originOf: origin,
      limitBodies,
      origins,
      events: streams.router,
    }),
  )
  application.use(webPage(web))
  application.use(answerStatusOnly)
  socketRequests({
    io,
    dispatch,
    slots,
    maxReadMs,
    sessions,
    presence,
    rooms: localRooms,
    admission,
    logger,
  })
  socketChecks.start()
  processLink?.start()
  const stopTouching = touchConnectedSessions({ io, sessions, everyMs: touchSessionsMs, logger })
  const stopUpkeep = startUpkeep({ store, clock, idleDays: config.MARU_SESSION_DAYS, logger })
  const stopSweeps = media && startFileSweeps({ store, media, clock, logger })
  const stopHeartbeat = link?.startHeartbeat(() => presence.peopleHere())

  return {
    http,
    async stop() {
      ready = false
      processLink?.stop()
      stopHeartbeat?.()
      stopTouching()
      await stopUpkeep()
      await stopSweeps?.()
      presence.stop()
      localRooms.stop()
      await socketChecks.stop()
      lobbyUpdates.flush()
      await rooms.settled()
      await positions
        .flush()
        .catch((error: unknown) => logger.warn({ err: error }, 'could not save the last positions'))
      streams.close()
      passage.close()
      await io.close()
    },
  }
}
