import type { LogEntry, RoomState } from '@maru/shared'
import type { Logger } from '../logger.ts'
import { entryForMembers } from '../rooms/members-view.ts'
import type { RoomChange, RoomHead, Store } from '../store/port.ts'
import { BehindRooms } from './behind-rooms.ts'
import { channel, type MaruServer, type MaruSocket, roomIdOf, socketsHere } from './broadcast.ts'
import type { Cluster } from './cluster.ts'
import { type Departures, departuresIn } from './departures.ts'
import { EnteringHeads } from './entering-heads.ts'
import { EntryOrder } from './entry-order.ts'
import { RecentRooms } from './recent-rooms.ts'
import { entriesAfter, listedIn, membersAmong } from './stored-rooms.ts'

const roomsPerRead = 100
/** A client that lacks more sees the gap, and syncs. */
const maxEntriesSent = 200

interface LocalRoomsDeps {
  readonly io: MaruServer
  readonly store: Pick<Store, 'rooms' | 'log'>
  readonly cluster: Pick<Cluster, 'listens'> | undefined
  readonly logger: Logger
  readonly onRepair: (rooms: number) => void
}

/**
 * The rooms of the users who are connected to this process. Their sockets get each entry once, and only while the user
 * is a member: where an entry did not arrive, it is read from the store together with the members.
 */
export class LocalRooms {
  readonly #deps: LocalRoomsDeps
  /** By the room's channel. */
  readonly #orders = new Map<string, EntryOrder>()
  readonly #behind: BehindRooms
  /** The rooms that sockets here have just entered first, so that this process does not listen to them yet. */
  #unheard = new Set<string>()
  /** The sockets that are in the channels of all their rooms. */
  readonly #entered = new WeakSet<MaruSocket>()
  readonly #recent = new RecentRooms()
  readonly #enteringHeads = new EnteringHeads()

  constructor(deps: LocalRoomsDeps) {
    this.#deps = deps
    this.#behind = new BehindRooms({
      logger: deps.logger,
      isBehind: (roomId) => this.#orders.get(channel.room(roomId))?.isBehind === true,
      repair: (roomIds) => this.repair(roomIds),
    })
    this.#adapter.on('create-room', (name: string) => deps.cluster && this.#compareOnceHeard(name))
    this.#adapter.on('delete-room', (name: string) => this.#orders.delete(name))
  }

  /**
   * Puts a socket into its rooms. They are read a second time where something may have been written to them, or the user
   * taken out of one, before the socket was in its channels and this process listened to them.
   */
  async enter(socket: MaruSocket): Promise<void> {
    const { cluster } = this.#deps
    const { rooms } = this.#deps.store
    const { userId } = socket.data
    const keep = this.#enteringHeads.watch(socket)
    const before = this.#recent.now
    let heads = await rooms.headsOf(userId)
    const roomIds = new Set(heads.map(({ roomId }) => roomId))
    void socket.join([...roomIds].map(channel.room))
    // The client syncs up to these heads by itself.
    for (const { roomId, rev } of heads) {
      this.#orderOf(roomId, rev)
      this.#unheard.delete(roomId)
    }
    await cluster?.listens()
    const isCertain = !cluster && !this.#recent.anySince(before, roomIds)
    if (!isCertain) {
      heads = await rooms.headsOf(userId)
      for (const { roomId } of heads) roomIds.delete(roomId)
      for (const roomId of roomIds) void socket.leave(channel.room(roomId))
    }
    this.#entered.add(socket)
    if (!isCertain) await this.#compare(this.outdatedOf(userId, heads))
    keep(heads)
  }

  /** The heads as they were read when a socket entered its rooms, if nothing can have changed since; once. */
  headsOnEntering(socketId: string): RoomHead[] | undefined {
    const socket = this.#deps.io.of('/').sockets.get(socketId)
    return socket && this.#enteringHeads.take(socket)
  }

  /** The rooms of a user with a socket here, from memory; undefined without one. */
  roomIdsOf(userId: string): string[] | undefined {
    const [socket] = this.#socketsOf(userId)
    return socket && [...socket.rooms].flatMap((name) => roomIdOf(name) ?? [])
  }

  /** Something was sent into channels at this process. */
  onSent(names: string | string[]): void {
    for (const name of [names].flat()) {
      const roomId = roomIdOf(name)
      if (roomId !== undefined) this.#recent.add(roomId)
    }
  }

  /** The newest rev of each of a socket's rooms, from memory; undefined if this process doesn't know it. */
  headsOf(socketId: string): Pick<RoomHead, 'roomId' | 'rev'>[] | undefined {
    const socket = this.#deps.io.of('/').sockets.get(socketId)
    if (!socket || !this.#entered.has(socket)) return undefined
    const heads: Pick<RoomHead, 'roomId' | 'rev'>[] = []
    for (const name of socket.rooms) {
      const roomId = roomIdOf(name)
      if (roomId === undefined) continue
      const order = this.#orders.get(name)
      if (!order) return undefined
      heads.push({ roomId, rev: order.newest })
    }
    return heads
  }

  /** This process wrote entries, after which the room is as given. */
  onWrite(room: RoomState, entries: readonly LogEntry[]): void {
    const { roomId } = room
    this.#recent.add(roomId)
    const first = entries[0]?.rev ?? 0
    const order = this.#orderOf(roomId, first - 1)
    if (!order) return
    const follows = first <= order.sentUpTo + 1
    const isNewest = order.newest <= room.rev
    // Entries of others have not arrived yet, and may have taken a member out. Of a large room only the store knows.
    const isMatched = !follows && isNewest && !room.large
    if (isMatched) this.#matchMembers(room, listedIn(room), order.sentUpTo, departuresIn(entries))
    this.#send(roomId, follows || isMatched ? order.write(entries) : order.receive(entries))
    this.#behind.add(roomId)
  }

  /** Another process wrote entries. */
  receive(roomId: string, entries: readonly LogEntry[]): void {
    this.#recent.add(roomId)
    const order = this.#orderOf(roomId, (entries[0]?.rev ?? 1) - 1)
    if (!order) return
    this.#send(roomId, order.receive(entries))
    this.#behind.add(roomId)
  }

  /** Whether the sockets here lack an entry, or a user who joined is not in the channel. */
  isOutdated({ roomId, rev, joined }: RoomChange): boolean {
    const order = this.#orders.get(channel.room(roomId))
    return (order && order.sentUpTo < rev) || joined.some((userId) => this.#socketsOutside(userId, roomId).length > 0)
  }

  /** The rooms of which this user's sockets lack an entry, or are in the channel and should not be, or the reverse. */
  outdatedOf(userId: string, heads: readonly RoomHead[]): string[] {
    const roomIds = new Set(heads.map(({ roomId }) => roomId))
    const lacking = heads.filter(({ roomId, rev }) => this.isOutdated({ roomId, rev, joined: [userId] }))
    const entered = this.#socketsOf(userId).flatMap((socket) =>
      [...socket.rooms].flatMap((name) => roomIdOf(name) ?? []),
    )
    return [...new Set([...lacking.map(({ roomId }) => roomId), ...entered.filter((roomId) => !roomIds.has(roomId))])]
  }

  /** Makes up for what was lost: puts sockets into channels and takes them out, and sends what they lack. */
  async repair(roomIds: readonly string[]): Promise<void> {
    this.#deps.onRepair(roomIds.length)
    await this.#compare(roomIds)
  }

  async #compare(roomIds: readonly string[]): Promise<void> {
    const { store } = this.#deps
    const usersHere = this.#usersHere()
    for (let start = 0; start < roomIds.length; start += roomsPerRead) {
      const rooms = (await store.rooms.get(roomIds.slice(start, start + roomsPerRead))).map(({ state }) => state)
      const cursors = rooms.map(({ roomId, rev }) => {
        const { sentUpTo = rev } = this.#orders.get(channel.room(roomId)) ?? {}
        return { roomId, rev: Math.max(sentUpTo, rev - maxEntriesSent) }
      })
      const entries = await store.log.after(cursors, maxEntriesSent)
      const members = await Promise.all(rooms.map((room) => membersAmong(store, room, usersHere)))
      rooms.forEach((room, index) => {
        this.#bringUpTo(room, members[index] ?? new Set(), entries[index] ?? [])
      })
    }
  }

  stop(): void {
    this.#behind.stop()
  }

  get #adapter() {
    return this.#deps.io.of('/').adapter
  }

  #socketsOf(userId: string): MaruSocket[] {
    return socketsHere(this.#deps.io, channel.user(userId)).filter((socket) => this.#entered.has(socket))
  }

  #socketsOutside(userId: string, roomId: string): MaruSocket[] {
    return this.#socketsOf(userId).filter((socket) => !socket.rooms.has(channel.room(roomId)))
  }

  /** Undefined for a room without sockets here. A new one begins at `rev`. */
  #orderOf(roomId: string, rev: number): EntryOrder | undefined {
    const name = channel.room(roomId)
    const known = this.#orders.get(name)
    if (known || !this.#adapter.rooms.has(name)) return known
    const order = new EntryOrder(rev)
    this.#orders.set(name, order)
    return order
  }

  /** Users whom the entries take out of the room still get them, and then nothing more. */
  #send(roomId: string, entries: LogEntry[]): void {
    if (entries.length === 0) return
    const { io } = this.#deps
    const name = channel.room(roomId)
    io.local.to(name).emit('entries', { roomId, entries: entries.map(entryForMembers) })
    if (!entries.some(takesOut)) return
    const departures = departuresIn(entries)
    for (const socket of socketsHere(io, name)) {
      const reason = departures(socket.data.userId)
      if (!reason) continue
      void socket.leave(name)
      socket.emit('room.gone', { roomId, reason })
    }
  }

  #usersHere(): string[] {
    return [...new Set([...this.#deps.io.of('/').sockets.values()].map((socket) => socket.data.userId))]
  }

  #bringUpTo(room: RoomState, members: ReadonlySet<string>, entries: readonly LogEntry[]): void {
    const order = this.#orders.get(channel.room(room.roomId))
    // Something newer has arrived since the room was read.
    if (order && room.rev < order.newest) return
    this.#matchMembers(room, members, order?.sentUpTo ?? 0)
    if (order) this.#send(room.roomId, order.catchUp(room.rev, entries))
    else this.#orderOf(room.roomId, room.rev)
  }

  /**
   * Puts the sockets here into the channel or takes them out, by the room's members. Users who are gone left by an entry
   * after `rev`; those whose departure is about to be sent stay until then.
   */
  #matchMembers(
    room: RoomState,
    members: ReadonlySet<string>,
    rev: number,
    leaving: Departures = departuresIn([]),
  ): void {
    const { roomId } = room
    const name = channel.room(roomId)
    const gone = new Set<string>()
    for (const socket of socketsHere(this.#deps.io, name)) {
      const { userId } = socket.data
      if (members.has(userId) || leaving(userId)) continue
      void socket.leave(name)
      gone.add(userId)
    }
    for (const userId of members)
      for (const socket of this.#socketsOutside(userId, roomId)) {
        void socket.join(name)
        socket.emit('room.joined', { roomId })
      }
    if (gone.size > 0) void this.#sendGone(room, gone, rev)
  }

  async #sendGone(room: RoomState, gone: ReadonlySet<string>, rev: number): Promise<void> {
    const { roomId } = room
    // Even where the store can't say why, they are gone.
    const entries = await entriesAfter(this.#deps.store, rev, roomId).catch(() => [])
    const departures = departuresIn(entries)
    for (const userId of gone) {
      const reason = departures(userId) ?? (room.closed ? 'deleted' : room.bans.includes(userId) ? 'banned' : 'left')
      this.#deps.io.local.to(channel.user(userId)).emit('room.gone', { roomId, reason })
    }
  }

  /** Compares a room with the store as soon as this process hears what others write to it. */
  #compareOnceHeard(name: string): void {
    const roomId = roomIdOf(name)
    if (roomId === undefined) return
    if (this.#unheard.size === 0) queueMicrotask(() => void this.#compareUnheard())
    this.#unheard.add(roomId)
  }

  async #compareUnheard(): Promise<void> {
    const { cluster, logger } = this.#deps
    const roomIds = [...this.#unheard]
    this.#unheard = new Set()
    if (roomIds.length === 0) return
    await cluster?.listens()
    await this.#compare(roomIds).catch((error: unknown) =>
      logger.warn({ err: error }, 'could not compare the rooms that users have just entered'),
    )
  }
}

function takesOut({ type }: LogEntry): boolean {
  return type === 'left' || type === 'kicked' || type === 'banned' || type === 'closed'
}
