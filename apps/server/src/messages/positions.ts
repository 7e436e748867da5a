import type { DeliveredPosition, Position, PositionCount, RoomState } from '@maru/shared'
import { channel } from '../realtime/broadcast.ts'
import type { RoomWrite } from '../rooms/announcements.ts'
import { type PositionsDeps, ReadMoves } from './read-moves.ts'

const gatherMs = 150

interface Gathered {
  readonly roomId: string
  /** The channel of those who are told. */
  readonly to: string
  readonly read: Map<string, Position>
  readonly delivered: Map<string, DeliveredPosition>
  isLarge: boolean
}

/** Gathers read and delivered positions for a moment, then saves and sends them together. */
export class Positions {
  readonly #deps: PositionsDeps
  readonly #moves: ReadMoves
  /** By room and channel. */
  #gathered = new Map<string, Gathered>()
  #flushing: Promise<void> | undefined
  #savedAt = Number.NEGATIVE_INFINITY

  constructor(deps: PositionsDeps) {
    this.#deps = deps
    this.#moves = new ReadMoves(deps)
  }

  /** Resolves when it is saved. */
  setRead({ roomId, large, awaiting }: RoomState, position: Position): Promise<void> {
    // Whoever has asked does not learn that the request was looked at; in a large room, others get counts.
    const isOwn = large || awaiting === position.userId
    const gathered = this.#gatheredFor(roomId, isOwn ? channel.user(position.userId) : channel.room(roomId))
    gathered.isLarge ||= large
    raise(gathered.read, position.userId, position)
    return this.#flushSoon()
  }

  /** Resolves when it is saved. */
  setDelivered(roomId: string, position: DeliveredPosition): Promise<void> {
    raise(this.#gatheredFor(roomId, channel.room(roomId)).delivered, position.sessionId, position)
    return this.#flushSoon()
  }

  onRoomWritten(write: RoomWrite): void {
    const { before, after } = write
    if (after.large && !before.large)
      for (const gathered of this.#gathered.values()) if (gathered.roomId === after.roomId) gathered.isLarge = true
    this.#moves.onRoomWritten(write)
  }

  /** How many members of a large room have read how far. */
  counts(roomId: string): Promise<PositionCount[]> {
    return this.#moves.counts(roomId)
  }

  #gatheredFor(roomId: string, to: string): Gathered {
    const key = `${roomId} ${to}`
    const known = this.#gathered.get(key)
    if (known) return known
    const empty = { roomId, to, read: new Map(), delivered: new Map(), isLarge: false }
    this.#gathered.set(key, empty)
    return empty
  }

  #flushSoon(): Promise<void> {
    // After a quiet moment at once: who wrote the message may be watching its number.
    const waitMs = Math.max(0, this.#savedAt + gatherMs - performance.now())
    this.#flushing ??= new Promise((resolve, reject) => {
      setTimeout(() => this.#save().then(resolve, reject), waitMs)
    })
    return this.#flushing
  }

  async flush(): Promise<void> {
    await this.#save()
    this.#moves.flush()
  }

  async #save(): Promise<void> {
    const { store, broadcast } = this.#deps
    const gathered = [...this.#gathered.values()]
    this.#gathered = new Map()
    this.#flushing = undefined
    this.#savedAt = performance.now()
    const small = gathered.filter(({ isLarge }) => !isLarge)
    const large = Map.groupBy(
      gathered.filter(({ isLarge }) => isLarge),
      ({ roomId }) => roomId,
    )
    const read = small.flatMap(({ roomId, read }) => positionsIn(roomId, read))
    const delivered = gathered.flatMap(({ roomId, delivered }) => positionsIn(roomId, delivered))
    await Promise.all([
      read.length > 0 && store.positions.saveRead(read),
      delivered.length > 0 && store.positions.saveDelivered(delivered),
      ...[...large].map(([roomId, some]) =>
        this.#moves.save(
          roomId,
          some.flatMap(({ read }) => [...read.values()]),
        ),
      ),
    ])
    for (const { roomId, to, read, delivered } of gathered)
      broadcast.send(to, 'positions', {
        ...{ roomId, read: [...read.values()], delivered: [...delivered.values()], moves: [] },
      })
  }
}

function raise<Kind extends Position>(positions: Map<string, Kind>, key: string, position: Kind): void {
  const known = positions.get(key)
  if (!known || known.seq < position.seq) positions.set(key, position)
}

const positionsIn = <Kind extends Position>(roomId: string, positions: Map<string, Kind>) =>
  [...positions.values()].map((position) => ({ roomId, ...position }))
