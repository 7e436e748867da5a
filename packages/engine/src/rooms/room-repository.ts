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

/** What happened to a room, reported after it is saved. */
export interface RoomChange {
  readonly roomId: string
  /** Absent: the room is gone. */
  readonly room?: Room
  /** Messages that are new or changed, and notices. */
  readonly entries: readonly LogEntry[]
  /** The messages among them that were written after what this device had. */
  readonly newMessages: readonly Message[]
  /** It happened just now; otherwise during an absence, or it is of before. */
  readonly isLive?: boolean
  /** What was held of the room's messages before is outdated. */
  readonly isReplaced?: boolean
}

/** The rooms of an account: in memory as they are in the store. Everything that changes one goes through one queue. */
export class RoomRepository {
  readonly #rooms = new Map<string, Room>()
  /** Until the first sync: whatever rooms one is in were there before this device. */
  isNewDevice = true
  readonly #store: AccountStore
  readonly #queue: SerialQueue
  readonly #me: string
  readonly #onChanged: (change: RoomChange) => void
  /** By room, what came while pages of it were on their way: a page may be older. */
  readonly #duringFetch = new Map<string, { entries: LogEntry[]; fetches: number }>()

  constructor(store: AccountStore, queue: SerialQueue, me: string, onChanged: (change: RoomChange) => void) {
    this.#store = store
    this.#queue = queue
    this.#me = me
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

  /** Applies entries that came by themselves. Answers whether some were missing before them. */
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

  /** Applies what a sync says of one room. */
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
      // Replaced meanwhile: what the page lacks is not known.
      if (!room || this.#duringFetch.get(roomId) !== during) return
      if (during.fetches === 0) this.#duringFetch.delete(roomId)
      const applied = applyPage(room, page, during.entries, this.#me)
      await this.#save(room, applied.room, { entries: applied.entries })
    })
  }

  /** How far one has read; `told`: the server knows. Answers false if that is nothing new. */
  markRead(roomId: string, seq: number, { told }: { readonly told: boolean }): Promise<boolean> {
    return this.#queue.run(() => this.#readUpTo(roomId, seq, told))
  }

  /** How far members have read; `complete`: all of them. */
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

  /** Draft, mute and favourite. `alsoWrite` is saved in the same moment. */
  setPersonal(roomId: string, change: Partial<PersonalRoomState>, alsoWrite: StoreWrite = {}): Promise<void> {
    return this.#update(roomId, (room) => ({ ...room, personal: { ...room.personal, ...change } }), alsoWrite)
  }

  /** Who is typing is not saved, so it waits for nothing. */
  setTyping(roomId: string, typing: Room['typing']): void {
    const room = this.#rooms.get(roomId)
    if (!room) return
    const next = { ...room, typing }
    this.#rooms.set(roomId, next)
    this.#onChanged({ roomId, room: next, entries: [], newMessages: [] })
  }

  /** Without a connection, others read on unseen. */
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
    const next: Room = { ...current, ...applied.room, typing: typingAfter(current.typing, newMessages) }
    await this.#save(room, next, { entries: applied.entries, newMessages, isLive })
    return applied.gap
  }

  async #replace(state: RoomState, synced: SyncedRoom): Promise<void> {
    const { roomId, entries } = synced
    const known = this.#rooms.get(roomId)
    const room = replacedRoom(state, synced, known, this.#me)
    this.#duringFetch.delete(roomId)
    await this.#store.commit({
      rooms: [storedRoom(room)],
      clearedRooms: [roomId],
      entries: entries.map((entry) => ({ roomId, entry })),
    })
    this.#rooms.set(roomId, room)
    // Of a room that one was just brought into, what was said since is new; on a new device, nothing is.
    const newMessages = entries
      .filter(isMessage)
      .filter(({ rev, seq }) =>
        known ? rev > known.progress.rev : !this.isNewDevice && seq > readFrom(room, this.#me),
      )
    this.#onChanged({ roomId, room, entries, newMessages, isReplaced: true })
  }

  async #readUpTo(roomId: string, seq: number, told: boolean): Promise<boolean> {
    const room = this.#rooms.get(roomId)
    const next = room && readUpTo(room, seq, told)
    if (!next) return false
    await this.#save(room, next)
    return next.progress.read > room.progress.read
  }

  async #messages(roomId: string, seqs: readonly number[]): Promise<Map<number, Message>> {
    const found = await Promise.all(seqs.map((seq) => this.#store.entries(roomId, seq, seq)))
    const messages = found.flat().filter(isMessage)
    return new Map(messages.map((message) => [message.seq, message]))
  }

  /** Saves what changed of a room, then reports it. */
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
    // Who is typing may have changed while it was saved.
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
