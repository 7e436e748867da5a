import type { DeliveredPosition, LogEntry, Position } from '@maru/shared'
import type { Logger } from '../logger.ts'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { PositionStore } from '../store/port.ts'

const gatherMs = 150

interface Gathered {
  readonly read: Map<string, Position>
  readonly delivered: Map<string, DeliveredPosition>
}

/** Gathers read and delivered positions for a moment, then saves and sends them together. */
export class Positions {
  readonly #store: PositionStore
  readonly #broadcast: Broadcast
  readonly #logger: Logger
  #gathered = new Map<string, Gathered>()
  /** Read positions implied by sending a message. They are saved but not sent: the message itself implies them. */
  #readByWriting = new Map<string, Map<string, Position>>()
  #flushing: Promise<void> | undefined

  constructor(store: PositionStore, broadcast: Broadcast, logger: Logger) {
    this.#store = store
    this.#broadcast = broadcast
    this.#logger = logger
  }

  /** Resolves when it is saved. */
  setRead(roomId: string, position: Position): Promise<void> {
    raise(this.#room(roomId).read, position.userId, position)
    return this.#flushSoon()
  }

  /** Resolves when it is saved. */
  setDelivered(roomId: string, position: DeliveredPosition): Promise<void> {
    raise(this.#room(roomId).delivered, position.sessionId, position)
    return this.#flushSoon()
  }

  /** The sender of a message has read everything before it. */
  onRoomWritten(roomId: string, entries: readonly LogEntry[]): void {
    for (const { type, by: userId, seq, at } of entries) {
      if (type !== 'message') continue
      const room = this.#readByWriting.get(roomId) ?? new Map()
      this.#readByWriting.set(roomId, room)
      raise(room, userId, { userId, seq, at })
    }
    if (this.#readByWriting.size > 0)
      this.#flushSoon().catch((error: unknown) => this.#logger.warn({ err: error }, 'could not save positions'))
  }

  #room(roomId: string): Gathered {
    const known = this.#gathered.get(roomId)
    if (known) return known
    const empty = { read: new Map(), delivered: new Map() }
    this.#gathered.set(roomId, empty)
    return empty
  }

  #flushSoon(): Promise<void> {
    this.#flushing ??= new Promise((resolve, reject) => {
      setTimeout(() => this.flush().then(resolve, reject), gatherMs)
    })
    return this.#flushing
  }

  async flush(): Promise<void> {
    const gathered = [...this.#gathered]
    const readByWriting = [...this.#readByWriting]
    this.#gathered = new Map()
    this.#readByWriting = new Map()
    this.#flushing = undefined
    const read = [
      ...gathered.flatMap(([roomId, room]) => positionsIn(roomId, room.read)),
      ...readByWriting.flatMap(([roomId, positions]) => positionsIn(roomId, positions)),
    ]
    const delivered = gathered.flatMap(([roomId, room]) => positionsIn(roomId, room.delivered))
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

const positionsIn = <Kind extends Position>(roomId: string, positions: Map<string, Kind>) =>
  [...positions.values()].map((position) => ({ roomId, ...position }))
