import type { ClientToServerEvents, EventName, EventPayload, ServerToClientEvents } from '@maru/shared'
import type { DefaultEventsMap, Server, Socket } from 'socket.io'

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

/** Sends to clients, whichever process they are connected to. */
export interface Broadcast {
  send<Name extends EventName>(to: string | string[], name: Name, payload: EventPayload<Name>, except?: string): void
  /** Adds every socket that is in one channel to others, or takes them out. */
  join(from: string, to: string | string[]): void
  leave(from: string, to: string | string[]): void
  cut(from: string): void
  socketsIn(channel: string): Promise<SocketData[]>
}

export function createBroadcast(io: MaruServer): Broadcast {
  return {
    send(to, name, payload, except) {
      const target = except ? io.to(to).except(except) : io.to(to)
      // The event map is indexed by a name that is generic here; the payload's type belongs to that name.
      target.emit(name, ...([payload] as Parameters<ServerToClientEvents[typeof name]>))
    },
    join: (from, to) => io.in(from).socketsJoin(to),
    leave: (from, to) => io.in(from).socketsLeave(to),
    cut: (from) => io.in(from).disconnectSockets(true),
    socketsIn: async (name) => (await io.in(name).fetchSockets()).map((socket) => socket.data),
  }
}
