import type { DeliveredPosition, Position } from '@maru/shared'
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
  #gathered = new Map<string, Gathered>()
  #flushing: Promise<void> | undefined

  constructor(store: PositionStore, broadcast: Broadcast) {
    this.#store = store
    this.#broadcast = broadcast
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
    this.#gathered = new Map()
    this.#flushing = undefined
    const read = gathered.flatMap(([roomId, room]) => positionsIn(roomId, room.read))
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
