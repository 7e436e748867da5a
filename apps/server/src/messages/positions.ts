import { type DeliveredPosition, type LogEntry, limits, type Position } from '@maru/shared'
import type { Logger } from '../logger.ts'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { PositionStore } from '../store/port.ts'

const gatherMs = 150

interface Gathered {
  readonly read: Map<string, Position>
  readonly delivered: Map<string, DeliveredPosition>
}

/** How far people have read and devices have stored: gathered for a moment, then saved and told as one. */
export class Positions {
  readonly #store: PositionStore
  readonly #broadcast: Broadcast
  readonly #logger: Logger
  #gathered = new Map<string, Gathered>()
  /** What people read by writing is saved but not told: their entries say so already. */
  #written = new Map<string, Map<string, Position>>()
  #flushing: Promise<void> | undefined

  constructor(store: PositionStore, broadcast: Broadcast, logger: Logger) {
    this.#store = store
    this.#broadcast = broadcast
    this.#logger = logger
  }

  /** Resolves when it is saved. */
  noteRead(roomId: string, position: Position): Promise<void> {
    raise(this.#room(roomId).read, position.userId, position)
    return this.#soon()
  }

  noteDelivered(roomId: string, position: DeliveredPosition): Promise<void> {
    raise(this.#room(roomId).delivered, position.sessionId, position)
    return this.#soon()
  }

  /** Whoever writes has read what was there. */
  roomWritten(roomId: string, entries: LogEntry[]): void {
    for (const { type, by: userId, seq, at } of entries) {
      if (type !== 'message') continue
      const room = this.#written.get(roomId) ?? new Map()
      this.#written.set(roomId, room)
      raise(room, userId, { userId, seq, at })
    }
    if (this.#written.size > 0)
      this.#soon().catch((error: unknown) => this.#logger.warn(error, 'could not save positions'))
  }

  #room(roomId: string): Gathered {
    const known = this.#gathered.get(roomId)
    if (known) return known
    const fresh = { read: new Map(), delivered: new Map() }
    this.#gathered.set(roomId, fresh)
    return fresh
  }

  #soon(): Promise<void> {
    this.#flushing ??= new Promise((resolve, reject) => {
      setTimeout(() => this.flush().then(resolve, reject), gatherMs)
    })
    return this.#flushing
  }

  async flush(): Promise<void> {
    const gathered = [...this.#gathered]
    const written = [...this.#written]
    this.#gathered = new Map()
    this.#written = new Map()
    this.#flushing = undefined
    const read = [
      ...gathered.flatMap(([roomId, room]) => [...room.read.values()].map((position) => ({ roomId, ...position }))),
      ...written.flatMap(([roomId, room]) => [...room.values()].map((position) => ({ roomId, ...position }))),
    ]
    const delivered = gathered.flatMap(([roomId, room]) =>
      [...room.delivered.values()].map((position) => ({ roomId, ...position })),
    )
    await Promise.all([
      read.length > 0 && this.#store.saveRead(read),
      delivered.length > 0 && this.#store.saveDelivered(delivered),
    ])
    for (const [roomId, room] of gathered)
      this.#broadcast.send(channel.room(roomId), 'positions', {
        roomId,
        read: [...room.read.values()],
        delivered: [...room.delivered.values()],
      })
  }
}

function raise<Kind extends Position>(positions: Map<string, Kind>, key: string, position: Kind): void {
  const known = positions.get(key)
  if (!known || known.seq < position.seq) positions.set(key, position)
}

interface PositionDeps {
  readonly rooms: Rooms
  readonly positions: Positions
  readonly store: PositionStore
  readonly clock: () => number
}

export function positionHandlers({ rooms, positions, store, clock }: PositionDeps) {
  return {
    'messages.read': async ({ roomId, seq }, { session: { userId } }) => {
      const room = await rooms.readAs(userId, roomId)
      await positions.noteRead(roomId, { userId, seq: Math.min(seq, room.seq), at: clock() })
      return {}
    },
    'messages.delivered': async ({ rooms: told }, { session: { userId, sessionId } }) => {
      const states = new Map(
        (await rooms.readMany(told.map(({ roomId }) => roomId))).map((room) => [room.roomId, room]),
      )
      for (const { roomId, seq } of told) {
        const room = states.get(roomId)
        // In a crowd nobody asks which devices have a message, and telling would cost more than the messages.
        if (!room || room.members.length > limits.deliveredMembersMax) continue
        if (!room.members.some((member) => member.userId === userId)) continue
        await positions.noteDelivered(roomId, { userId, sessionId, seq: Math.min(seq, room.seq), at: clock() })
      }
      return {}
    },
    'rooms.positions': async ({ roomId }, { session }) => {
      await rooms.readAs(session.userId, roomId)
      const [read, delivered] = await Promise.all([store.read(roomId), store.delivered(roomId)])
      return { read, delivered }
    },
  } satisfies Partial<Handlers>
}
