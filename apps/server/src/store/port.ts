import type { DeliveredPosition, Invite, LogEntry, Message, Position, Profile, RoomCard, RoomState } from '@maru/shared'

export type { DeliveredPosition }

/**
 * What the server asks of a store, and all that it may assume. Two adapters: sqlite/ (the default) and mongo/. Both
 * pass test/store/contract.ts.
 *
 * A promise of a write resolves when the write is durable. A store that can't serve right now rejects with the coded
 * errors server.unavailable or server.storage_full, and works again by itself once the cause is gone.
 */
export interface Store {
  /** True when other processes may write to the same data: what one process remembers may be outdated. */
  readonly shared: boolean
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly log: LogStore
  readonly rooms: RoomStore
  readonly positions: PositionStore
  readonly invites: InviteStore
  /** Rejects when the store can't serve. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type SectionName = 'accounts' | 'sessions' | 'log' | 'rooms' | 'positions' | 'invites'
export type StoreSections = Pick<Store, SectionName>

export interface Account {
  readonly userId: string
  readonly nickname: string
  readonly passwordHash: string
  readonly createdAt: number
}

export interface AccountStore {
  /** False: the ID is taken. */
  create(account: Account): Promise<boolean>
  get(userId: string): Promise<Account | undefined>
  profiles(userIds: readonly string[]): Promise<Profile[]>
  /** By the start of the ID, or any part of the nickname (both folded), in the order of the IDs, after `after`. */
  search(query: { text: string; after?: string | undefined; limit: number }): Promise<Profile[]>
  setNickname(userId: string, nickname: string): Promise<void>
  setPasswordHash(userId: string, passwordHash: string): Promise<void>
}

export interface SessionRecord {
  readonly sessionId: string
  readonly userId: string
  /** The token itself is never stored. */
  readonly tokenHash: string
  readonly device: { readonly name: string; readonly kind: string }
  readonly createdAt: number
  readonly lastSeenAt: number
}

export interface SessionStore {
  create(session: SessionRecord): Promise<void>
  byTokenHash(tokenHash: string): Promise<SessionRecord | undefined>
  /** The one used last comes first. */
  ofUser(userId: string): Promise<SessionRecord[]>
  /** False: there was none. */
  remove(userId: string, sessionId: string): Promise<boolean>
  touch(sessionIds: readonly string[], at: number): Promise<void>
}

/** An entry with what only the server may know of it. */
export interface StoredEntry {
  readonly entry: LogEntry
  /** Present on entries that set or take away the room's password. */
  readonly passwordHash?: string | null
}

export interface AppendResult {
  /** How many entries, from the first, are now durable in the log. */
  readonly stored: number
  /**
   * Why it stopped there: another process was first with that rev, or the next entry's (by, clientId) is in this room's
   * log already, as `entry`.
   */
  readonly stopped?: { readonly by: 'rev' } | { readonly by: 'clientId'; readonly entry: LogEntry }
}

export interface LogStore {
  /**
   * Appends the entries that follow `head` (head.rev + 1, ...) and applies what they change: messages in place, the
   * room's state and its password. Unique (room, rev) is the sequencer, unique (room, by, clientId) the guard against
   * doubles. An entry is visible to readers only with all entries before it. A deletion also empties the text of the
   * target's earlier 'edited' entries.
   */
  append(head: Pick<RoomState, 'roomId' | 'rev'>, entries: readonly StoredEntry[]): Promise<AppendResult>
  byClientId(roomId: string, by: string, clientId: string): Promise<LogEntry | undefined>
  /** The entries after each cursor, oldest first, at most `limit` of each room, in the order of the cursors. */
  after(cursors: readonly { roomId: string; rev: number }[], limit: number): Promise<LogEntry[][]>
  /**
   * The messages of a range of seqs, both ends included, and the newest `notices` of the notices that stand among
   * them (their seq is in the range; or, where the range starts at 1, is 0), by rev. Changes up to the room's head at
   * the time of the call are applied. In the order of the ranges.
   */
  pages(ranges: readonly { roomId: string; fromSeq: number; toSeq: number; notices: number }[]): Promise<LogEntry[][]>
  /**
   * Messages in rooms that the user is in (or in one of them) that `highlights(text, query)` confirms, the newest (by
   * at, roomId, seq) first.
   */
  search(query: SearchQuery): Promise<{ roomId: string; message: Message }[]>
}

/** The last hit of the page before. */
export interface SearchCursor {
  readonly at: number
  readonly roomId: string
  readonly seq: number
}

export interface SearchQuery {
  readonly userId: string
  readonly query: string
  readonly roomId?: string | undefined
  readonly by?: string | undefined
  /** Only what is older. */
  readonly after?: SearchCursor | undefined
  readonly limit: number
}

export interface StoredRoom {
  /** At the room's head. */
  readonly state: RoomState
  readonly passwordHash: string | null
}

export interface RoomHead {
  readonly roomId: string
  readonly rev: number
  readonly seq: number
  /** How far this user has read. */
  readonly read: number
}

export interface RoomStore {
  /** Each room at its head; those that never were are left out, those that were deleted come as closed. */
  get(roomIds: readonly string[]): Promise<StoredRoom[]>
  /** The rooms a user is in, in one query. */
  headsOf(userId: string): Promise<RoomHead[]>
  /** Whether two people share a room, for each of `others`. */
  sharing(userId: string, others: readonly string[]): Promise<string[]>
  /**
   * Removes all that there is of a closed room but its last entry, which stays as its tombstone. Whatever was left of
   * an erasure by a crash is erased when the store opens.
   */
  erase(roomId: string): Promise<void>
  /** Listed group rooms whose title holds `text` (folded), the newest (by createdAt, roomId) first, after `after`. */
  lobby(query: { text?: string | undefined; after?: LobbyCursor | undefined; limit: number }): Promise<RoomCard[]>
}

/** The last room of the page before. */
export interface LobbyCursor {
  readonly createdAt: number
  readonly roomId: string
}

/** Positions only grow: an older one changes nothing. */
export interface PositionStore {
  saveRead(positions: readonly (Position & { roomId: string })[]): Promise<void>
  saveDelivered(positions: readonly (DeliveredPosition & { roomId: string })[]): Promise<void>
  read(roomId: string): Promise<Position[]>
  delivered(roomId: string): Promise<DeliveredPosition[]>
}

export interface StoredInvite extends Invite {
  readonly roomId: string
}

export interface InviteStore {
  create(invite: StoredInvite): Promise<void>
  get(code: string): Promise<StoredInvite | undefined>
  /** Those that can still be used at `now`, the newest first. */
  ofRoom(roomId: string, now: number): Promise<StoredInvite[]>
  /** Counts one use, if one is left at `now`. Two racing for the last: one gets it. */
  use(code: string, now: number): Promise<StoredInvite | undefined>
  giveBack(code: string): Promise<void>
  remove(roomId: string, code: string): Promise<boolean>
}
