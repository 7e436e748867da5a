import {
  isMessage,
  type LogEntry,
  type Message,
  type Output,
  type Position,
  type RoomState,
  type SyncedRoom,
} from '@maru/shared'
import type { AccountStore, PersonalRoomState, RoomProgress, StoredRoom, StoreWrite } from '../ports/store.ts'
import type { SerialQueue } from '../serial-queue.ts'
import { applyEntries, targetsOf } from '../sync/apply-entries.ts'
import { applyPage } from '../sync/apply-page.ts'
import { replacedRoom } from '../sync/replace-room.ts'
import { type Room, readFrom, readUpTo, stateOf, typingAfter, withPositions } from './room.ts'

/** A change of a room, reported after it is saved. */
export interface RoomChange {
  readonly roomId: string
  /** Absent: the room is gone. */
  readonly room?: Room
  /** New and changed messages, and new notices. */
  readonly entries: readonly LogEntry[]
  /** The messages among them that this device did not have yet. */
  readonly newMessages: readonly Message[]
  /** It arrived as it happened, not through a sync or a history page. */
  readonly isLive?: boolean
  /** The room was downloaded again in full: messages held before are outdated. */
  readonly isReplaced?: boolean
}

export interface RoomRepositoryDeps {
  readonly store: AccountStore
  readonly queue: SerialQueue
  readonly me: string
  readonly isBlocked: (userId: string) => boolean
}

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
    for (const room of stored) this.#rooms.set(room.roomId, { ...room, positionsFresh: false, typing: [] })
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
      for (const [roomId, entries] of batch) {
        const room = this.#rooms.get(roomId)
        if (!room || (await this.#append(room, entries, true))) missing = true
      }
      return missing
    })
  }

  /** Applies a sync's answer for one room. */
  applySync(synced: SyncedRoom): Promise<void> {
    return this.#queue.run(async () => {
      if (synced.room) return this.#replace(synced.room, synced)
      const room = this.#rooms.get(synced.roomId)
      if (!room) return
      await this.#append(room, synced.entries, false)
      await this.#readUpTo(synced.roomId, synced.read, true)
    })
  }

  remove(roomIds: readonly string[]): Promise<void> {
    return this.#queue.run(async () => {
      const known = roomIds.filter((roomId) => this.#rooms.has(roomId))
      if (known.length === 0) return
      await this.#store.commit({ removedRooms: known })
      for (const roomId of known) {
        this.#rooms.delete(roomId)
        this.#onChanged({ roomId, entries: [], newMessages: [] })
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
      if (!room) return
      const positions = withPositions(room.positions, newer)
      if (positions === room.positions && !complete) return
      await this.#save(room, { ...room, positions: [...positions], positionsFresh: room.positionsFresh || complete })
    })
  }

  setProgress(roomId: string, change: Partial<RoomProgress>): Promise<void> {
    return this.#update(roomId, (room) => ({ ...room, progress: { ...room.progress, ...change } }))
  }

  /** Sets draft, mute or favourite. `alsoWrite` is committed in the same transaction. */
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

  async #append(room: Room, entries: readonly LogEntry[], isLive: boolean): Promise<boolean> {
    const targets = await this.#messages(room.roomId, targetsOf(room, entries))
    const applied = applyEntries(room, entries, targets, this.#me)
    this.#duringFetch.get(room.roomId)?.entries.push(...entries)
    if (applied.room.progress.rev === room.progress.rev) return applied.gap
    const current = this.#rooms.get(room.roomId) ?? room
    const { newMessages } = applied
    const updated = this.#withoutIgnored(applied.room, applied.entries)
    const next: Room = { ...current, ...updated, typing: typingAfter(current.typing, newMessages) }
    await this.#save(room, next, { entries: applied.entries, newMessages, isLive })
    return applied.gap
  }

  async #replace(state: RoomState, synced: SyncedRoom): Promise<void> {
    const { roomId, entries } = synced
    const known = this.#rooms.get(roomId)
    const room = this.#withoutIgnored(replacedRoom(state, synced, known, this.#me), entries)
    this.#duringFetch.delete(roomId)
    await this.#store.commit({
      rooms: [storedRoom(room)],
      clearedRooms: [roomId],
      entries: entries.map((entry) => ({ roomId, entry })),
    })
    this.#rooms.set(roomId, room)
    // In a room just joined, messages since then are new; on a new device, none are.
    const newMessages = entries
      .filter(isMessage)
      .filter(({ rev, seq }) =>
        known ? rev > known.progress.rev : !this.isNewDevice && seq > readFrom(room, this.#me),
      )
    this.#onChanged({ roomId, room, entries, newMessages, isReplaced: true })
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

  /** Saves the changed parts of a room, then reports the change. */
  async #save(
    before: Room,
    after: Room,
    { entries = [], newMessages = [], isLive = false }: Partial<RoomChange> = {},
    alsoWrite: StoreWrite = {},
  ): Promise<void> {
    const { roomId } = after
    await this.#store.commit({
      ...alsoWrite,
      rooms: [
        {
          roomId,
          ...(after.progress !== before.progress && { progress: after.progress }),
          ...(after.state !== before.state && { state: after.state }),
          ...(after.personal !== before.personal && { personal: after.personal }),
          ...(after.positions !== before.positions && { positions: after.positions }),
        },
      ],
      ...(entries.length > 0 && { entries: entries.map((entry) => ({ roomId, entry })) }),
    })
    // Typing may have changed during the save.
    const now = this.#rooms.get(roomId)
    if (now) this.#rooms.set(roomId, now === before ? after : { ...after, typing: now.typing })
    this.#onChanged({ roomId, room: after, entries, newMessages, isLive })
  }
}

const storedRoom = (room: Room): StoredRoom => ({
  roomId: room.roomId,
  state: stateOf(room),
  progress: room.progress,
  personal: room.personal,
  positions: room.positions,
})
