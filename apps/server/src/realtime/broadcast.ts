import type {
  ClientToServerEvents,
  EventName,
  EventPayload,
  LogEntry,
  RoomState,
  ServerToClientEvents,
} from '@maru/shared'
import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Cluster } from './cluster.ts'
import type { LocalRooms } from './local-rooms.ts'

/** What a socket carries, readable from every server process. */
interface SocketData {
  userId: string
  sessionId: string
}

export type MaruServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>
export type MaruSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>

/** The names of Socket.IO's rooms. */
export const channel = {
  room: (roomId: string) => `room:${roomId}`,
  user: (userId: string) => `user:${userId}`,
  session: (sessionId: string) => `session:${sessionId}`,
  lobby: 'lobby',
} as const

const roomPrefix = channel.room('')

/** The room whose channel this is, if it is a room's. */
export const roomIdOf = (name: string): string | undefined =>
  name.startsWith(roomPrefix) ? name.slice(roomPrefix.length) : undefined

/** The sockets of a channel at this process. */
export function socketsHere(io: MaruServer, name: string): MaruSocket[] {
  const { adapter, sockets } = io.of('/')
  return [...(adapter.rooms.get(name) ?? [])].flatMap((socketId) => sockets.get(socketId) ?? [])
}

/** In one step, so that nothing comes between and no client is told twice. */
export function endSessionHere(io: MaruServer, sessionId: string): void {
  const name = channel.session(sessionId)
  io.local.to(name).emit('session.ended', { sessionId })
  io.local.in(name).disconnectSockets(true)
}

/** How long other processes may take to say which sockets they have. */
const maxAnswerMs = 1_000

/** Sends to clients, whichever process they are connected to. Those at this process are sent to first, Redis or not. */
export interface Broadcast {
  send<Name extends EventName>(to: string | string[], name: Name, payload: EventPayload<Name>, except?: string): void
  /** To the sockets at this process only. */
  sendHere<Name extends EventName>(to: string | string[], name: Name, payload: EventPayload<Name>): void
  sendElsewhere<Name extends EventName>(
    to: string | string[],
    name: Name,
    payload: EventPayload<Name>,
    except?: string[],
  ): void
  /** The IDs of a channel's sockets at this process. Each is a channel of its own. */
  socketIdsHere(channel: string): ReadonlySet<string>
  /** What this process wrote to a room, to its members; it takes out those who are members no more. */
  sendEntries(room: RoomState, entries: readonly LogEntry[]): void
  /** Adds every socket that is in one channel to others, or takes them out. */
  join(from: string, to: string | string[]): void
  leave(from: string, to: string | string[]): void
  /** Tells the clients of a session that it ended, and disconnects them. */
  endSession(sessionId: string): void
  /** Includes the sockets of other processes that answer in time. */
  socketsIn(channel: string): Promise<SocketData[]>
}

const noSockets: ReadonlySet<string> = new Set()

interface BroadcastDeps {
  readonly io: MaruServer
  readonly rooms: LocalRooms
  readonly cluster: Cluster | undefined
}

export function createBroadcast({ io, rooms, cluster }: BroadcastDeps): Broadcast {
  const sendHere: Broadcast['send'] = (to, name, payload, except) => {
    const sockets = io.local.to(to)
    const target = except === undefined ? sockets : sockets.except(except)
    // The event map is indexed by a name that is generic here; the payload's type belongs to that name.
    target.emit(name, ...([payload] as Parameters<ServerToClientEvents[typeof name]>))
  }
  return {
    send(to, name, payload, except) {
      sendHere(to, name, payload, except)
      cluster?.send(to, name, payload, except)
    },
    sendHere,
    sendElsewhere: (to, name, payload, except) => cluster?.send(to, name, payload, except),
    socketIdsHere: (name) => io.of('/').adapter.rooms.get(name) ?? noSockets,
    sendEntries(room, entries) {
      const { roomId } = room
      rooms.onWrite(room, entries)
      cluster?.send(channel.room(roomId), 'entries', { roomId, entries: [...entries] })
    },
    join(from, to) {
      io.local.in(from).socketsJoin(to)
      cluster?.join(from, to)
    },
    leave(from, to) {
      io.local.in(from).socketsLeave(to)
      cluster?.leave(from, to)
    },
    endSession(sessionId) {
      endSessionHere(io, sessionId)
      // The other processes disconnect as they tell.
      cluster?.send(channel.session(sessionId), 'session.ended', { sessionId })
    },
    async socketsIn(name) {
      const everywhere = io.in(name).timeout(maxAnswerMs).fetchSockets()
      const sockets = await everywhere.catch(() => socketsHere(io, name))
      return sockets.map((socket) => socket.data)
    },
  }
}
