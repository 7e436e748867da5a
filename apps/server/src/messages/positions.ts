import type { DeliveredPosition, Position } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { PositionStore } from '../store/port.ts'

const gatherMs = 150

interface Gathered {
  readonly roomId: string
  /** The channel of those who are told. */
  readonly to: string
  readonly read: Map<string, Position>
  readonly delivered: Map<string, DeliveredPosition>
}

/** Gathers read and delivered positions for a moment, then saves and sends them together. */
export class Positions {
  readonly #store: PositionStore
  readonly #broadcast: Broadcast
  /** By room and channel. */
  #gathered = new Map<string, Gathered>()
  #flushing: Promise<void> | undefined

  constructor(store: PositionStore, broadcast: Broadcast) {
    this.#store = store
    this.#broadcast = broadcast
  }

  /** Resolves when it is saved. */
  setRead(roomId: string, position: Position, to = channel.room(roomId)): Promise<void> {
    raise(this.#gatheredFor(roomId, to).read, position.userId, position)
    return this.#flushSoon()
  }

  /** Resolves when it is saved. */
  setDelivered(roomId: string, position: DeliveredPosition): Promise<void> {
    raise(this.#gatheredFor(roomId, channel.room(roomId)).delivered, position.sessionId, position)
    return this.#flushSoon()
  }

  #gatheredFor(roomId: string, to: string): Gathered {
    const key = `${roomId} ${to}`
    const known = this.#gathered.get(key)
    if (known) return known
    const empty = { roomId, to, read: new Map(), delivered: new Map() }
    this.#gathered.set(key, empty)
    return empty
  }

  #flushSoon(): Promise<void> {
    this.#flushing ??= new Promise((resolve, reject) => {
      setTimeout(() => this.flush().then(resolve, reject), gatherMs)
    })
    return this.#flushing
  }

  async flush(): Promise<void> {
    const gathered = [...this.#gathered.values()]
    this.#gathered = new Map()
    this.#flushing = undefined
    const read = gathered.flatMap(({ roomId, read }) => positionsIn(roomId, read))
    const delivered = gathered.flatMap(({ roomId, delivered }) => positionsIn(roomId, delivered))
    await Promise.all([
      read.length > 0 && this.#store.saveRead(read),
      delivered.length > 0 && this.#store.saveDelivered(delivered),
    ])
    for (const { roomId, to, read, delivered } of gathered)
      this.#broadcast.send(to, 'positions', { roomId, read: [...read.values()], delivered: [...delivered.values()] })
  }
}

function raise<Kind extends Position>(positions: Map<string, Kind>, key: string, position: Kind): void {
  const known = positions.get(key)
  if (!known || known.seq < position.seq) positions.set(key, position)
}

const positionsIn = <Kind extends Position>(roomId: string, positions: Map<string, Kind>) =>
  [...positions.values()].map((position) => ({ roomId, ...position }))
