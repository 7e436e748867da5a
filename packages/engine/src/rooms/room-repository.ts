import {
  isMessage,
  type LogEntry,
  type Message,
  type Output,
  type Position,
  type PositionCount,
  type PositionMove,
  type RoomState,
  type SyncedRoom,
} from '@maru/shared'
import type { AccountStore, PersonalRoomState, StoredRoom, StoreWrite } from '../ports/store.ts'
import type { SerialQueue } from '../serial-queue.ts'
import { applyEntries, targetsOf } from '../sync/apply-entries.ts'
import { applyPage } from '../sync/apply-page.ts'
import { replacedRoom } from '../sync/replace-room.ts'
import { withMoves } from './read-counts.ts'
import { fromEarlierVersion, type Room, readFrom, readUpTo, typingAfter, withPositions } from './room.ts'
import { type GoneReason, type RoomChange, type RoomUpdate, writeOf } from './room-update.ts'

export interface RoomRepositoryDeps {
  readonly store: AccountStore
  readonly queue: SerialQueue
  readonly me: string
  readonly isBlocked: (userId: string) => boolean
}

/** So much is saved at once: few commits for many rooms, none of which takes long. */
const entriesAtOnce = 200

/** The rooms of an account, in memory as in the store. All changes go through one queue. */
export class RoomRepository {
  readonly #rooms = new Map<string, Room>()
  /** True until the first sync: nothing in the rooms is news to a new device. */
  isNewDevice = true
  readonly #store: AccountStore
  readonly #queue: SerialQueue
  readonly #me: string
  readonly #isBlocked: (userId: string) => boolean
  readonly #onChanged: (change: RoomChange) => void
  /** By room, entries that arrived during a history fetch: the page may be older than they are. */
  readonly #duringFetch = new Map<string, { entries: LogEntry[]; fetches: number }>()

  constructor({ store, queue, me, isBlocked }: RoomRepositoryDeps, onChanged: (change: RoomChange) => void) {
    this.#store = store
    this.#queue = queue
    this.#me = me
    this.#isBlocked = isBlocked
    this.#onChanged = onChanged
  }

  load(stored: readonly StoredRoom[]): void {
    for (const room of stored)
      this.#rooms.set(room.roomId, { ...fromEarlierVersion(room), positionsFresh: false, typing: [] })
  }

  get(roomId: string): Room | undefined {
    return this.#rooms.get(roomId)
  }

  all(): Iterable<Room> {
    return this.#rooms.values()
  }

  /** Applies live entries. Returns whether earlier entries are missing. */
  applyLive(batch: ReadonlyMap<string, readonly LogEntry[]>): Promise<boolean> {
    return this.#queue.run(async () => {
      let missing = false
      const updates: RoomUpdate[] = []
      for (const [roomId, entries] of batch) {
        const room = this.#rooms.get(roomId)
        const { update, gap } = room ? await this.#appended(room, entries, true) : { gap: true }
        if (gap) missing = true
        if (update) updates.push(update)
      }
      await this.#saveAll(updates)
      return missing
    })
  }

  /** Applies a sync's answer. */
  async applySync(rooms: readonly SyncedRoom[]): Promise<void> {
    for (const group of groupsOf(rooms))
      await this.#queue.run(async () => {
        const updates: RoomUpdate[] = []
        for (const synced of group) {
          const update = await this.#synced(synced)
          if (update) updates.push(update)
        }
        await this.#saveAll(updates)
      })
  }

  remove(roomIds: readonly string[], reason: GoneReason): Promise<void> {
    return this.#queue.run(async () => {
      const known = roomIds.flatMap((roomId) => this.#rooms.get(roomId) ?? [])
      if (known.length === 0) return
      await this.#store.commit({ removedRooms: known.map(({ roomId }) => roomId) })
      for (const room of known) {
        const { roomId } = room
        this.#rooms.delete(roomId)
        this.#onChanged({ roomId, entries: [], newMessages: [], gone: { room, reason } })
      }
    })
  }

  /** Fetches a page of history and saves it. */
  async savePage(roomId: string, fetch: () => Promise<Output<'messages.history'>>): Promise<void> {
    const during = this.#duringFetch.get(roomId) ?? { entries: [], fetches: 0 }
    this.#duringFetch.set(roomId, during)
    during.fetches += 1
    const page = await fetch().finally(() => {
      during.fetches -= 1
    })
    await this.#queue.run(async () => {
      const room = this.#rooms.get(roomId)
      // If the room was replaced in the meantime, later changes to the page are unknown.
      if (!room || this.#duringFetch.get(roomId) !== during) return
      if (during.fetches === 0) this.#duringFetch.delete(roomId)
      const applied = applyPage(room, page, during.entries, this.#me)
      await this.#save(room, this.#withoutIgnored(applied.room, applied.entries), { entries: applied.entries })
    })
  }

  /** `reported`: the server already knows. Returns false if nothing new was read. */
  markRead(roomId: string, seq: number, { reported }: { readonly reported: boolean }): Promise<boolean> {
    return this.#queue.run(() => this.#readUpTo(roomId, seq, reported))
  }

  /** How far members have read. `complete`: the list covers all members. */
  applyPositions(roomId: string, newer: readonly Position[], complete: boolean): Promise<void> {
    return this.#queue.run(async () => {
      const own = newer.find((position) => position.userId === this.#me)
      if (own) await this.#readUpTo(roomId, own.seq, true)
      const room = this.#rooms.get(roomId)
      if (!room || room.state.large) return
      const positions = withPositions(room.positions, newer)
      if (positions === room.positions && !complete) return
      await this.#save(room, { ...room, positions: [...positions], positionsFresh: room.positionsFresh || complete })
    })
  }

  /** These rooms equalled the server's at these revs. */
  setChecked(checkedRevs: ReadonlyMap<string, number>): Promise<void> {
    return this.#queue.run(async () => {
      const updates = [...checkedRevs].flatMap(([roomId, checkedRev]): RoomUpdate[] => {
        const before = this.#rooms.get(roomId)
        return before
          ? [{ before, after: { ...before, progress: { ...before.progress, checkedRev } }, change: {} }]
          : []
      })
      await this.#saveAll(updates)
    })
  }

  /** How many members of a large room have read how far, as the server says at this moment. */
  setCounts(roomId: string, counts: PositionCount[]): Promise<void> {
    return this.#update(roomId, (room) => ({ ...room, counts, positionsFresh: true }))
  }

  applyMoves(roomId: string, moves: readonly PositionMove[]): Promise<void> {
    return this.#update(roomId, (room) =>
      room.state.large ? { ...room, counts: withMoves(room.counts, moves) } : room,
    )
  }

  /** Sets draft, mute, favourite or the mark of an unread room. `alsoWrite` is committed in the same transaction. */
  setPersonal(roomId: string, change: Partial<PersonalRoomState>, alsoWrite: StoreWrite = {}): Promise<void> {
    return this.#update(roomId, (room) => ({ ...room, personal: { ...room.personal, ...change } }), alsoWrite)
  }

  /** Typing is not stored, so it skips the queue. */
  setTyping(roomId: string, typing: Room['typing']): void {
    const room = this.#rooms.get(roomId)
    if (!room) return
    const next = { ...room, typing }
    this.#rooms.set(roomId, next)
    this.#onChanged({ roomId, room: next, entries: [], newMessages: [] })
  }

  /** Without a connection, the positions of others go out of date. */
  outdatePositions(): void {
    for (const [roomId, room] of this.#rooms) this.#rooms.set(roomId, { ...room, positionsFresh: false })
  }

  #update(roomId: string, update: (room: Room) => Room, alsoWrite: StoreWrite = {}): Promise<void> {
    return this.#queue.run(async () => {
      const room = this.#rooms.get(roomId)
      if (room) await this.#save(room, update(room), {}, alsoWrite)
    })
  }

  async #appended(
    room: Room,
    entries: readonly LogEntry[],
    isLive: boolean,
  ): Promise<{ readonly update?: RoomUpdate; readonly gap: boolean }> {
    const targets = await this.#messages(room.roomId, targetsOf(room, entries))
    const { newMessages, removedFiles, gap, ...to } = applyEntries(room, entries, targets, { me: this.#me, isLive })
    const { room: applied, entries: changed } = to
    this.#duringFetch.get(room.roomId)?.entries.push(...entries)
    if (applied.progress.rev === room.progress.rev) return { gap }
    const current = this.#rooms.get(room.roomId) ?? room
    const typing = typingAfter(current.typing, newMessages)
    const after: Room = { ...current, ...this.#withoutIgnored(applied, changed), typing }
    return { update: { before: room, after, change: { entries: changed, newMessages, removedFiles, isLive } }, gap }
  }

  async #synced(synced: SyncedRoom): Promise<RoomUpdate | undefined> {
    if (synced.room) return this.#replaced(synced.room, synced)
    const room = this.#rooms.get(synced.roomId)
    if (!room) return undefined
    const { update = { before: room, after: room, change: {} } } = await this.#appended(room, synced.entries, false)
    const after = readUpTo(update.after, synced.read, true) ?? update.after
    return after === room ? undefined : { ...update, after }
  }

  #replaced(state: RoomState, synced: SyncedRoom): RoomUpdate {
    const { roomId, entries } = synced
    const known = this.#rooms.get(roomId)
    const after = this.#withoutIgnored(replacedRoom(state, synced, known, this.#me), entries)
    this.#duringFetch.delete(roomId)
    // In a room just joined, messages since then are new; on a new device, none are.
    const newMessages = entries
      .filter(isMessage)
      .filter(({ rev, seq }) =>
        known ? rev > known.progress.rev : !this.isNewDevice && seq > readFrom(after, this.#me),
      )
    return { before: undefined, after, change: { entries, newMessages, isReplaced: true } }
  }

  /** Mentions by people whom the user has blocked do not count. */
  #withoutIgnored<Kind extends StoredRoom>(room: Kind, entries: readonly LogEntry[]): Kind {
    const ignored = new Set(entries.flatMap(({ by, seq }) => (this.#isBlocked(by) ? [seq] : [])))
    const mentions = room.progress.mentions.filter((seq) => !ignored.has(seq))
    return mentions.length === room.progress.mentions.length
      ? room
      : { ...room, progress: { ...room.progress, mentions } }
  }

  async #readUpTo(roomId: string, seq: number, reported: boolean): Promise<boolean> {
    const room = this.#rooms.get(roomId)
    const next = room && readUpTo(room, seq, reported)
    if (!next) return false
    await this.#save(room, next)
    return next.progress.read > room.progress.read
  }

  async #messages(roomId: string, seqs: readonly number[]): Promise<Map<number, Message>> {
    const found = await Promise.all(seqs.map((seq) => this.#store.entries(roomId, seq, seq)))
    const messages = found.flat().filter(isMessage)
    return new Map(messages.map((message) => [message.seq, message]))
  }

  #save(before: Room, after: Room, change: Partial<RoomChange> = {}, alsoWrite: StoreWrite = {}): Promise<void> {
    return this.#saveAll([{ before, after, change }], alsoWrite)
  }

  /** Saves the changed parts of rooms together, then reports the changes. */
  async #saveAll(updates: readonly RoomUpdate[], alsoWrite: StoreWrite = {}): Promise<void> {
    if (updates.length === 0) return
    await this.#store.commit(writeOf(updates, alsoWrite))
    for (const { before, after, change } of updates) {
      const { roomId } = after
      // Typing may have changed during the save.
      const now = this.#rooms.get(roomId)
      if (!before) this.#rooms.set(roomId, after)
      else if (now) this.#rooms.set(roomId, now === before ? after : { ...after, typing: now.typing })
      this.#onChanged({ entries: [], newMessages: [], isLive: false, ...change, roomId, room: after })
    }
  }
}

/** The rooms in the order of the answer, in groups with not too many entries. */
function groupsOf(rooms: readonly SyncedRoom[]): SyncedRoom[][] {
  const groups: SyncedRoom[][] = []
  let group: SyncedRoom[] | undefined
  let size = 0
  for (const room of rooms) {
    size += 1 + room.entries.length
    if (!group || size > entriesAtOnce) {
      group = []
      groups.push(group)
      size = 1 + room.entries.length
    }
    group.push(room)
  }
  return groups
}
