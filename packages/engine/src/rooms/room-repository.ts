import {
  isMessage,
  type LogEntry,
  type Message,
  memberOf,
  type Output,
  type Position,
  type RoomState,
  type SyncedRoom,
} from '@maru/shared'
import type { SerialQueue } from '../accounts/serial-queue.ts'
import type { AccountStore, RoomMine, RoomProgress, StoredRoom, StoreWrite } from '../ports/store.ts'
import { applyEntries, mentions, targetsOf } from '../sync/apply-entries.ts'
import { withChanges } from '../sync/merge-page.ts'
import { withSpan } from '../sync/spans.ts'
import { newRoom, previewOf, type Room, readFrom, stateOf, typingAfter, withPositions } from './room.ts'

/** What happened to a room, told after it is saved. */
export interface RoomNews {
  readonly roomId: string
  /** Absent: the room is gone. */
  readonly room?: Room
  /** Messages that are new or changed, and notices. */
  readonly entries: readonly LogEntry[]
  /** New messages after the cursor. */
  readonly fresh: readonly Message[]
  /** 'live': it happened just now. 'sync': it is told after an absence. 'page': older messages were fetched. */
  readonly how: 'live' | 'sync' | 'page' | 'own'
  /** What was held of the room's messages before is outdated. */
  readonly emptied?: boolean
}

/** The rooms of an account: in memory as they are in the store. Everything that changes one goes through one queue. */
export class RoomRepository {
  readonly #rooms = new Map<string, Room>()
  /** Until the first sync: whatever one is in has been there before this device. */
  isNewDevice = true
  readonly #store: AccountStore
  readonly #queue: SerialQueue
  readonly #me: string
  readonly #told: (news: RoomNews) => void
  /** Changes that came while pages were on their way: a page may be older than they are. */
  readonly #since = new Map<string, { entries: LogEntry[]; pages: number }>()

  constructor(store: AccountStore, queue: SerialQueue, me: string, told: (news: RoomNews) => void) {
    this.#store = store
    this.#queue = queue
    this.#me = me
    this.#told = told
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

  /** Applies live entries. Answers whether some were missing before them. */
  live(batch: ReadonlyMap<string, readonly LogEntry[]>): Promise<boolean> {
    return this.#queue.run(async () => {
      let missing = false
      for (const [roomId, entries] of batch) {
        const room = this.#rooms.get(roomId)
        if (!room) {
          missing = true
          continue
        }
        missing = (await this.#advance(room, entries, 'live')) || missing
      }
      return missing
    })
  }

  /** Takes in what a sync told of one room. */
  synced(told: SyncedRoom): Promise<void> {
    return this.#queue.run(async () => {
      if (told.room) return this.#replace(told.room, told)
      const room = this.#rooms.get(told.roomId)
      if (!room) return
      await this.#advance(room, told.entries, 'sync')
      await this.#readUpTo(told.roomId, told.read, 'sync', true)
    })
  }

  gone(roomIds: readonly string[]): Promise<void> {
    return this.#queue.run(async () => {
      const known = roomIds.filter((roomId) => this.#rooms.has(roomId))
      if (known.length === 0) return
      await this.#store.commit({ gone: known })
      for (const roomId of known) {
        this.#rooms.delete(roomId)
        this.#told({ roomId, entries: [], fresh: [], how: 'live' })
      }
    })
  }

  /** Fetches a page of history and keeps it. Meanwhile, changes to its messages are remembered. */
  async page(roomId: string, fetch: () => Promise<Output<'messages.history'>>): Promise<void> {
    const since = this.#since.get(roomId) ?? { entries: [], pages: 0 }
    this.#since.set(roomId, since)
    since.pages += 1
    const page = await fetch().finally(() => {
      since.pages -= 1
    })
    await this.#queue.run(async () => {
      const room = this.#rooms.get(roomId)
      // Replaced meanwhile: what the page lacks is not known.
      if (!room || this.#since.get(roomId) !== since) return
      if (since.pages === 0) this.#since.delete(roomId)
      const known = page.entries.filter((entry) => entry.rev <= room.progress.rev)
      const entries = withChanges(known, since.entries, page.rev)
      const spans = withSpan(room.progress.spans, {
        from: page.fromSeq,
        to: Math.min(page.toSeq, room.progress.seq),
      })
      const unread = readFrom(room, this.#me)
      const mentioned = entries.flatMap((entry) =>
        isMessage(entry) && entry.seq > unread && mentions(entry, this.#me) ? [entry.seq] : [],
      )
      const all = [...new Set([...room.progress.mentions, ...mentioned])].toSorted((a, b) => a - b)
      const next = { ...room, progress: { ...room.progress, spans, mentions: all } }
      await this.#save(room, next, entries)
      this.#told({ roomId, room: next, entries, fresh: [], how: 'page' })
    })
  }

  /** How far one has read, here or on another device. Answers false if that is nothing new. */
  read(roomId: string, seq: number, elsewhere: boolean): Promise<boolean> {
    return this.#queue.run(() => this.#readUpTo(roomId, seq, 'own', elsewhere))
  }

  positions(roomId: string, news: readonly Position[], complete: boolean): Promise<void> {
    return this.#queue.run(async () => {
      const own = news.find((position) => position.userId === this.#me)
      if (own) await this.#readUpTo(roomId, own.seq, 'own', true)
      const room = this.#rooms.get(roomId)
      if (!room) return
      const positions = withPositions(room.positions, news)
      if (positions === room.positions && !complete) return
      const next = { ...room, positions: [...positions], positionsFresh: room.positionsFresh || complete }
      await this.#save(room, next, [])
      this.#told({ roomId, room: next, entries: [], fresh: [], how: 'own' })
    })
  }

  progress(roomId: string, change: Partial<RoomProgress>): Promise<void> {
    return this.#change(roomId, (room) => ({ ...room, progress: { ...room.progress, ...change } }))
  }

  /** Draft, mute and favourite. `also` is saved in the same moment. */
  mine(roomId: string, change: Partial<RoomMine>, also: StoreWrite = {}): Promise<void> {
    return this.#change(roomId, (room) => ({ ...room, mine: { ...room.mine, ...change } }), also)
  }

  /** Who types is not saved, so it waits for nothing. */
  typing(roomId: string, typing: Room['typing']): void {
    const room = this.#rooms.get(roomId)
    if (!room) return
    const next = { ...room, typing }
    this.#rooms.set(roomId, next)
    this.#told({ roomId, room: next, entries: [], fresh: [], how: 'own' })
  }

  /** After a new connection nothing is known of what was not told meanwhile. */
  positionsAreOld(): void {
    for (const [roomId, room] of this.#rooms) this.#rooms.set(roomId, { ...room, positionsFresh: false })
  }

  #change(roomId: string, change: (room: Room) => Room, also: StoreWrite = {}): Promise<void> {
    return this.#queue.run(async () => {
      const room = this.#rooms.get(roomId)
      if (!room) return
      const next = change(room)
      await this.#save(room, next, [], also)
      this.#told({ roomId, room: next, entries: [], fresh: [], how: 'own' })
    })
  }

  async #advance(room: Room, entries: readonly LogEntry[], how: 'live' | 'sync'): Promise<boolean> {
    const held = await this.#messages(room.roomId, targetsOf(room, entries))
    const applied = applyEntries(room, entries, held, this.#me)
    this.#since.get(room.roomId)?.entries.push(...entries)
    if (applied.room.progress.rev === room.progress.rev) return applied.gap
    const current = this.#rooms.get(room.roomId) ?? room
    const next: Room = { ...current, ...applied.room, typing: typingAfter(current.typing, applied.fresh) }
    await this.#save(room, next, applied.entries)
    this.#told({ roomId: room.roomId, room: next, entries: applied.entries, fresh: applied.fresh, how })
    return applied.gap
  }

  async #replace(state: RoomState, told: SyncedRoom): Promise<void> {
    const known = this.#rooms.get(told.roomId)
    const messages = told.entries.filter(isMessage)
    const newest = messages.at(-1)
    const read = Math.max(told.read, known && known.progress.rev <= state.rev ? known.progress.read : 0)
    const progress: RoomProgress = {
      rev: state.rev,
      seq: state.seq,
      lastAt: state.lastAt,
      spans: messages[0] ? [{ from: messages[0].seq, to: state.seq }] : [],
      read,
      readSent: told.read,
      mentions: messages.flatMap((message) => (message.seq > read && mentions(message, this.#me) ? [message.seq] : [])),
      ...(newest && { last: previewOf(newest) }),
      checkedRev: 0,
    }
    const next = newRoom(state, progress, known)
    this.#since.delete(told.roomId)
    await this.#store.commit({
      rooms: [stored(next)],
      emptied: [told.roomId],
      entries: told.entries.map((entry) => ({ roomId: told.roomId, entry })),
    })
    this.#rooms.set(told.roomId, next)
    const came = Math.max(read, memberOf(state, this.#me)?.joinedSeq ?? 0)
    // Of a room that one has just been brought into, what was said since is news; on a new device, nothing is.
    const fresh = messages.filter((message) =>
      known ? message.rev > known.progress.rev : !this.isNewDevice && message.seq > came,
    )
    this.#told({
      roomId: told.roomId,
      room: next,
      entries: told.entries,
      fresh,
      how: 'sync',
      emptied: true,
    })
  }

  async #readUpTo(roomId: string, wanted: number, how: RoomNews['how'], elsewhere: boolean): Promise<boolean> {
    const room = this.#rooms.get(roomId)
    if (!room) return false
    const seq = Math.min(wanted, room.progress.seq)
    const { read, readSent = 0 } = room.progress
    const sent = elsewhere ? Math.max(readSent, seq) : readSent
    if (seq <= read && sent === readSent) return false
    const next = {
      ...room,
      progress: {
        ...room.progress,
        read: Math.max(read, seq),
        readSent: sent,
        mentions: room.progress.mentions.filter((mention) => mention > Math.max(read, seq)),
      },
    }
    await this.#save(room, next, [])
    this.#told({ roomId, room: next, entries: [], fresh: [], how })
    return seq > read
  }

  async #messages(roomId: string, seqs: readonly number[]): Promise<Map<number, Message>> {
    const found = await Promise.all(seqs.map((seq) => this.#store.entries(roomId, seq, seq)))
    return new Map(
      found
        .flat()
        .filter(isMessage)
        .map((message) => [message.seq, message]),
    )
  }

  async #save(before: Room, after: Room, entries: readonly LogEntry[], also: StoreWrite = {}): Promise<void> {
    const { roomId } = after
    await this.#store.commit({
      ...also,
      rooms: [
        {
          roomId,
          ...(after.progress !== before.progress && { progress: after.progress }),
          ...(after.state !== before.state && { state: after.state }),
          ...(after.mine !== before.mine && { mine: after.mine }),
          ...(after.positions !== before.positions && { positions: after.positions }),
        },
      ],
      ...(entries.length > 0 && { entries: entries.map((entry) => ({ roomId, entry })) }),
    })
    // Who types may have changed while it was saved.
    const now = this.#rooms.get(roomId)
    if (now) this.#rooms.set(roomId, now === before ? after : { ...after, typing: now.typing })
  }
}

const stored = (room: Room): StoredRoom => ({
  roomId: room.roomId,
  state: stateOf(room),
  progress: room.progress,
  mine: room.mine,
  positions: room.positions,
})
