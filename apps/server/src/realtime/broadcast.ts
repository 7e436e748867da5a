import type {
  ClientToServerEvents,
  EventName,
  EventPayload,
  LogEntry,
  RoomState,
  ServerToClientEvents,
} from '@maru/shared'
import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Cluster, ClusterMessage } from './cluster.ts'
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

/** Whether sockets of several processes may be in it. A socket's own ID names a channel as well. */
export const isShared = (name: string): boolean => name === channel.lobby || name.includes(':')

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

/** Sends to clients, whichever process they are connected to. Those at this process are sent to first, Redis or not. */
export interface Broadcast {
  send<Name extends EventName>(to: string | string[], name: Name, payload: EventPayload<Name>, except?: string): void
  /** To the sockets at this process only. */
  sendHere<Name extends EventName>(to: string | string[], name: Name, payload: EventPayload<Name>): void
  /** The IDs of a channel's sockets at this process. Each is a channel of its own. */
  socketIdsHere(channel: string): ReadonlySet<string>
  /**
   * What this process wrote to a room, to its members. The sockets of users who joined are put into the room before, and
   * those of users who are members no more taken out after.
   */
  sendEntries(room: RoomState, entries: readonly LogEntry[], joined: readonly string[]): void
  /** Adds a socket of this process to a channel, or takes it out. */
  joinHere(socketId: string, channel: string): void
  leaveHere(socketId: string, channel: string): void
  /** Tells the clients of a session that it ended, and disconnects them. */
  endSession(sessionId: string): void
  /** Those of the sessions that are connected: to any process, or while Redis is away to this one. */
  connectedAmong(sessionIds: readonly string[]): Promise<string[]>
}

const noSockets: ReadonlySet<string> = new Set()

interface BroadcastDeps {
  readonly io: MaruServer
  readonly rooms: LocalRooms
  readonly cluster: Cluster | undefined
}

export function createBroadcast({ io, rooms, cluster }: BroadcastDeps): Broadcast {
  const socketIdsHere = (name: string) => io.of('/').adapter.rooms.get(name) ?? noSockets

  function sendHere<Name extends EventName>(
    to: string | string[],
    name: Name,
    payload: EventPayload<Name>,
    except: string | string[] = [],
  ): void {
    rooms.onSent(to)
    // The event map is indexed by a name that is generic here; the payload's type belongs to that name.
    io.local
      .to(to)
      .except(except)
      .emit(name, ...([payload] as Parameters<ServerToClientEvents[typeof name]>))
  }

  function isHeard(to: readonly string[], except: readonly string[]): boolean {
    const excepted = new Set(except.flatMap((name) => [...socketIdsHere(name)]))
    return to.some((name) => [...socketIdsHere(name)].some((socketId) => !excepted.has(socketId)))
  }

  function bringInHere(userId: string, roomId: string): void {
    io.local.in(channel.user(userId)).socketsJoin(channel.room(roomId))
  }

  const tellJoined = (userId: string, roomId: string) => sendHere(channel.user(userId), 'room.joined', { roomId })

  function receiveEvent({ to, except, name, payload }: ClusterMessage & { readonly type: 'event' }): boolean {
    // Asked first, as the event may take sockets out.
    const heard = isHeard(to, except)
    if (name === 'entries') {
      const { roomId, entries } = payload as EventPayload<'entries'>
      rooms.receive(roomId, entries)
    } else if (name === 'session.ended') endSessionHere(io, (payload as EventPayload<'session.ended'>).sessionId)
    else sendHere(to, name, payload as never, except)
    return heard
  }

  cluster?.onMessage((message) => {
    if (message.type === 'event') return receiveEvent(message)
    const { userId, roomId, entries } = message
    bringInHere(userId, roomId)
    rooms.receive(roomId, entries)
    tellJoined(userId, roomId)
    return socketIdsHere(channel.user(userId)).size > 0
  })

  return {
    send(to, name, payload, except) {
      sendHere(to, name, payload, except)
      cluster?.send(to, name, payload, except)
    },
    sendHere,
    socketIdsHere,
    sendEntries(room, entries, joined) {
      const { roomId } = room
      for (const userId of joined) {
        bringInHere(userId, roomId)
        cluster?.sendJoined(channel.user(userId), { userId, roomId, entries })
      }
      rooms.onWrite(room, entries)
      cluster?.send(channel.room(roomId), 'entries', { roomId, entries: [...entries] })
      for (const userId of joined) tellJoined(userId, roomId)
    },
    joinHere: (socketId, name) => io.local.in(socketId).socketsJoin(name),
    leaveHere: (socketId, name) => io.local.in(socketId).socketsLeave(name),
    endSession(sessionId) {
      endSessionHere(io, sessionId)
      // The other processes disconnect as they tell.
      cluster?.send(channel.session(sessionId), 'session.ended', { sessionId })
    },
    async connectedAmong(sessionIds) {
      const elsewhere = new Set(await cluster?.followed(sessionIds.map(channel.session)))
      return sessionIds.filter((sessionId) => {
        const name = channel.session(sessionId)
        return elsewhere.has(name) || socketIdsHere(name).size > 0
      })
    },
  }
}
