import { hash } from 'node:crypto'

/** For how long a room in which another process was first is written to by one process. */
const contendedMs = 60_000
const maxContended = 10_000

interface RoomWritersDeps {
  readonly processId: string
  /** The other processes that can write now. */
  readonly others: () => readonly string[]
  readonly clock: () => number
}

/**
 * Which process writes to a room. As long as only one writes, it is the one that was asked; rooms for which several
 * fight get one writer, on which all processes agree as soon as they know of each other. They may disagree for a
 * moment: the store's unique index keeps the log right whoever writes.
 */
export class RoomWriters {
  readonly #deps: RoomWritersDeps
  readonly #contendedUntil = new Map<string, number>()

  constructor(deps: RoomWritersDeps) {
    this.#deps = deps
  }

  /** Another process has written to the room at the same time. */
  onContention(roomId: string): void {
    // Taken out and put back, the map's order is the order of time.
    this.#contendedUntil.delete(roomId)
    this.#contendedUntil.set(roomId, this.#deps.clock() + contendedMs)
    if (this.#contendedUntil.size <= maxContended) return
    const [oldest = roomId] = this.#contendedUntil.keys()
    this.#contendedUntil.delete(oldest)
  }

  /** The other process that writes to this room; undefined: this one does. */
  elsewhere(roomId: string): string | undefined {
    const until = this.#contendedUntil.get(roomId)
    if (until === undefined) return undefined
    if (until < this.#deps.clock()) {
      this.#contendedUntil.delete(roomId)
      return undefined
    }
    const { processId, others } = this.#deps
    const writer = writerAmong([processId, ...others()], roomId)
    return writer === processId ? undefined : writer
  }
}

/** Rendezvous hashing: when a process comes or goes, only the rooms that it gets or had change their writer. */
export function writerAmong(processIds: readonly string[], roomId: string): string | undefined {
  let best: { readonly processId: string; readonly score: string } | undefined
  for (const processId of processIds) {
    const score = hash('sha1', `${processId} ${roomId}`)
    if (!best || score > best.score) best = { processId, score }
  }
  return best?.processId
}
