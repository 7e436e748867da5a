import { emptyRoom, type LogEntry, type RoomState } from '@maru/shared'
import type { Store, StoredRoom } from '../store/port.ts'

/** What was written to a room, in order. */
export interface RoomWrite {
  readonly before: RoomState
  readonly after: RoomState
  readonly entries: readonly LogEntry[]
  /** Of a large room: how far users had read before, of those whom the entries may move. */
  readonly readUpTo: ReadonlyMap<string, number>
}

/** Called with what was written before those who asked are answered. */
export type RoomWriteListener = (write: RoomWrite) => void

/** The room as the store has it now. */
export async function readRoom(store: Pick<Store, 'rooms'>, roomId: string): Promise<StoredRoom> {
  const [room] = await store.rooms.get([roomId])
  return room ?? { state: emptyRoom(roomId), passwordHash: null }
}

/** What this process has announced of one room's log. */
export class Announcements {
  readonly #roomId: string
  readonly #store: Pick<Store, 'rooms'>
  readonly #onWrite: RoomWriteListener
  /** The revs of the first and the last entry that the listener was given. */
  #announced: { readonly first: number; readonly last: number } | undefined

  constructor(roomId: string, store: Pick<Store, 'rooms'>, onWrite: RoomWriteListener) {
    this.#roomId = roomId
    this.#store = store
    this.#onWrite = onWrite
  }

  add(write: RoomWrite): void {
    const revs = write.entries.map(({ rev }) => rev)
    const { first = Number.POSITIVE_INFINITY, last = 0 } = this.#announced ?? {}
    this.#announced = { first: Math.min(first, ...revs), last: Math.max(last, ...revs) }
    this.#onWrite(write)
  }

  /**
   * An entry that is in the log already may not have been announced, if the process that wrote it ended in between. Who
   * has it passes over it; who lacks what is before it asks. Who came in by it may have left since.
   */
  async addTwin(entry: LogEntry): Promise<void> {
    const { first = Number.POSITIVE_INFINITY, last = 0 } = this.#announced ?? {}
    if (first <= entry.rev && entry.rev <= last) return
    const { state } = await readRoom(this.#store, this.#roomId)
    if (state.large && entry.type === 'joined' && !(await this.#isMember(entry.by))) return
    if (state.rev < entry.rev) return
    this.add({ before: emptyRoom(this.#roomId), after: state, entries: [entry], readUpTo: new Map() })
  }

  async #isMember(userId: string): Promise<boolean> {
    return (await this.#store.rooms.membersAmong(this.#roomId, [userId])).length > 0
  }
}
