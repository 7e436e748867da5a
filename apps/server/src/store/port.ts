import type {
  Bookmark,
  DeliveredPosition,
  Invite,
  ListedRoom,
  LogEntry,
  Member,
  Position,
  PositionCount,
  Profile,
  RoomState,
} from '@maru/shared'
import type { FileStore } from './file-store.ts'
import type { GalleryStore } from './gallery.ts'
import type { SearchPage, SearchQuery } from './search.ts'

export type { FileContent, FilePurpose, FileStore, MessageName, NewFile, PictureUse, StoredFile } from './file-store.ts'
export type { GalleryCursor, GalleryQuery } from './gallery.ts'
export type { SearchCursor, SearchHit, SearchPage, SearchQuery } from './search.ts'
export type { DeliveredPosition }

/**
 * The persistence the server needs, and all it may rely on. Adapters: sqlite/ (the default) and mongo/. Both pass
 * test/store/contract.ts.
 *
 * A write's promise resolves once the write is durable. A store that can't serve at the moment rejects with the coded
 * errors server.unavailable or server.storage_full, and recovers by itself once the cause is gone.
 */
export interface Store {
  /** True if other processes may write to the same data, so that anything cached in this process may be stale. */
  readonly shared: boolean
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly log: LogStore
  readonly rooms: RoomStore
  readonly positions: PositionStore
  readonly invites: InviteStore
  readonly blocks: BlockStore
  readonly hidden: HiddenStore
  readonly bookmarks: BookmarkStore
  readonly files: FileStore
  readonly gallery: GalleryStore
  /** Rejects when the store can't serve. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type SectionName = Exclude<keyof Store, 'shared' | 'ping' | 'close'>
export type StoreSections = Pick<Store, SectionName>

export interface Account {
  readonly userId: string
  readonly nickname: string
  readonly passwordHash: string
  readonly createdAt: number
  /** The file of the person's picture. */
  readonly picture?: string
}

export interface AccountStore {
  /** Resolves false if the ID is taken. */
  create(account: Account): Promise<boolean>
  get(userId: string): Promise<Account | undefined>
  profiles(userIds: readonly string[]): Promise<Profile[]>
  /**
   * Accounts whose ID starts with `text`, or whose nickname contains it or begins its syllables with its consonants (all
   * folded), by ID, starting after `after`.
   */
  search(query: { text: string; after?: string | undefined; limit: number }): Promise<Profile[]>
  setNickname(userId: string, nickname: string): Promise<void>
  /** The former picture's file is removed, as durably. Setting the same again is harmless. */
  setPicture(userId: string, picture: string | undefined, at: number): Promise<void>
  /** False: the account's hash is no longer `known`, and stays. */
  replacePasswordHash(userId: string, known: string, next: string): Promise<boolean>
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

/** With a session go the delivered positions of its device. */
export interface SessionStore {
  create(session: SessionRecord): Promise<void>
  byTokenHash(tokenHash: string): Promise<SessionRecord | undefined>
  /** Most recently used first. */
  ofUser(userId: string): Promise<SessionRecord[]>
  /** Resolves false if there was none. */
  remove(userId: string, sessionId: string): Promise<boolean>
  /** Removes all sessions that the user has at the time of the call but one; tells which. All of them go, or the call fails. */
  removeOthers(userId: string, kept: string): Promise<string[]>
  /** Removes those last seen before `since`. */
  removeUnused(since: number): Promise<void>
  touch(sessionIds: readonly string[], at: number): Promise<void>
  /** Which of these have not been ended. */
  existing(sessionIds: readonly string[]): Promise<string[]>
}

/** An entry together with what never leaves the server. */
export interface StoredEntry {
  readonly entry: LogEntry
  /** Present only on entries that set the room's password, or remove it (null). */
  readonly passwordHash?: string | null
}

export interface AppendResult {
  /** How many entries, counted from the first, are now durable in the log. */
  readonly stored: number
  /**
   * Why not all were stored: another process took the next rev first, or the next entry's (by, clientId) is already in
   * this room's log, as `entry`.
   */
  readonly stopped?: { readonly by: 'rev' } | { readonly by: 'clientId'; readonly entry: LogEntry }
}

export interface LogStore {
  /**
   * Appends the entries that follow `head` (revs head.rev + 1, ...) and applies their changes to messages in place, to
   * the room's state, its members and its password. Unique (room, rev) orders concurrent writers, unique (room, by, clientId)
   * rejects duplicates. Readers see an entry only together with all entries before it. A deletion also empties the text
   * of the target's earlier 'edited' entries. The sender of a message has read up to it, which is saved as well.
   */
  append(head: Pick<RoomState, 'roomId' | 'rev'>, entries: readonly StoredEntry[]): Promise<AppendResult>
  /** Names these logs. Another one means that they were restored from a backup: the same revs may be other entries. */
  epoch(): Promise<string>
  byClientId(roomId: string, by: string, clientId: string): Promise<LogEntry | undefined>
  /** For each cursor, in order: at most `limit` of the entries after it, oldest first. */
  after(cursors: readonly { roomId: string; rev: number }[], limit: number): Promise<LogEntry[][]>
  /**
   * For each range of seqs, in order: its messages (both ends included) and the newest `notices` of its notices, sorted
   * by rev. A notice belongs to the range that contains its seq; one with seq 0 belongs to a range that starts at 1.
   * Changes up to the room's head at the time of the call are applied.
   */
  pages(ranges: readonly { roomId: string; fromSeq: number; toSeq: number; notices: number }[]): Promise<LogEntry[][]>
  /**
   * Messages in which `findInMessage` finds the query, in all rooms that the user is a member of or in one of them; newest (by at, roomId, seq) first. No other rooms are looked at.
   */
  search(query: SearchQuery): Promise<SearchPage>
}

export interface StoredRoom {
  /** As of the room's head. */
  readonly state: RoomState
  readonly passwordHash: string | null
}

export interface RoomHead {
  readonly roomId: string
  readonly rev: number
  readonly seq: number
  /** The user's read position. */
  readonly read: number
}

/** What was written to a room lately. */
export interface RoomChange {
  readonly roomId: string
  /** The newest entry's rev. */
  readonly rev: number
  /** Users who came in by one of the entries. */
  readonly joined: string[]
}

export interface RoomStore {
  /** Each room as of its head. Unknown rooms are left out, deleted ones are returned as closed. */
  get(roomIds: readonly string[]): Promise<StoredRoom[]>
  /** The heads of all rooms that the user is a member of; the number of queries doesn't grow with the rooms. */
  headsOf(userId: string): Promise<RoomHead[]>
  /** The rooms that were written to since then, by the clocks of the processes that wrote. */
  changedSince(at: number): Promise<RoomChange[]>
  /** Those of these users who are members of the room as of its head. A large room's state does not list them all. */
  membersAmong(roomId: string, userIds: readonly string[]): Promise<Member[]>
  /**
   * Members by (joinedAt, userId), after the cursor; with `text`, only those whose ID starts with it or whose nickname
   * contains it (both folded).
   */
  members(roomId: string, page: MemberPage): Promise<Member[]>
  /** Those of `others` who share at least one room with the user, message requests that nobody accepted aside. */
  sharing(userId: string, others: readonly string[]): Promise<string[]>
  /** The user's direct rooms that one of the two has not accepted yet. */
  awaiting(userId: string): Promise<string[]>
  /**
   * Removes everything of a closed room except its last entry, which stays as its tombstone. An erasure that a crash
   * interrupted is completed when the store opens.
   */
  erase(roomId: string): Promise<void>
  /** Listed group rooms whose title contains `text` (folded), newest (by createdAt, roomId) first, after `after`. */
  lobby(query: { text?: string | undefined; after?: LobbyCursor | undefined; limit: number }): Promise<ListedRoom[]>
}

export interface MemberPage {
  /** The last member of the previous page, who may have left since. */
  readonly after?: Pick<Member, 'joinedAt' | 'userId'> | undefined
  readonly text?: string | undefined
  readonly limit: number
}

/** The last room of the previous page. */
export interface LobbyCursor {
  readonly createdAt: number
  readonly roomId: string
}

/** Positions only move forward: saving an older one changes nothing. */
export interface PositionStore {
  saveRead(positions: readonly (Position & { roomId: string })[]): Promise<void>
  saveDelivered(positions: readonly (DeliveredPosition & { roomId: string })[]): Promise<void>
  read(roomId: string): Promise<Position[]>
  delivered(roomId: string): Promise<DeliveredPosition[]>
  /** Of these users of the room, those who have read anything. */
  readBy(roomId: string, userIds: readonly string[]): Promise<Position[]>
  /** How many members have read exactly how far, or came in there and have not read on; by seq. */
  counts(roomId: string): Promise<PositionCount[]>
  /** Members who came in before the message `seq` and have read it, or have not; by user ID, after the cursor. */
  readers(roomId: string, query: ReadersQuery): Promise<Reader[]>
}

export interface ReadersQuery {
  readonly seq: number
  readonly read: boolean
  readonly after?: string | undefined
  readonly limit: number
}

export interface Reader {
  readonly userId: string
  readonly at?: number | undefined
}

export interface StoredInvite extends Invite {
  readonly roomId: string
}

export interface InviteStore {
  create(invite: StoredInvite): Promise<void>
  get(code: string): Promise<StoredInvite | undefined>
  /** Invitations still usable at `now`, newest first. */
  ofRoom(roomId: string, now: number): Promise<StoredInvite[]>
  /** Counts one use if the invitation is usable at `now`. Of two callers racing for the last use, one gets it. */
  use(code: string, now: number): Promise<StoredInvite | undefined>
  giveBack(code: string): Promise<void>
  remove(roomId: string, code: string): Promise<boolean>
  removeExpired(now: number): Promise<void>
}

export interface Block {
  readonly userId: string
  readonly at: number
}

/** Whom each user has blocked. */
export interface BlockStore {
  /** Someone who is blocked already stays so, since then. */
  add(userId: string, other: string, at: number): Promise<void>
  remove(userId: string, other: string): Promise<void>
  /** Whom the user has blocked, latest first. */
  ofUser(userId: string): Promise<Block[]>
  /** Who has blocked the user. */
  blockersOf(userId: string): Promise<string[]>
  /** Whether either of the two has blocked the other. */
  between(userId: string, other: string): Promise<boolean>
}

/** Direct rooms that a user has taken off their list. */
export interface HiddenStore {
  /** The room is hidden until a message after `seq`. */
  hide(userId: string, roomId: string, seq: number): Promise<void>
  /** Resolves false if it was not hidden. */
  show(userId: string, roomId: string): Promise<boolean>
  ofUser(userId: string): Promise<{ roomId: string; seq: number }[]>
}

/** The messages that each user has saved for themselves. They go with the room. */
export interface BookmarkStore {
  /** One that is saved already stays so, since then. */
  add(userId: string, bookmark: Bookmark): Promise<void>
  remove(userId: string, bookmark: Pick<Bookmark, 'roomId' | 'seq'>): Promise<void>
  /** Latest first. */
  ofUser(userId: string): Promise<Bookmark[]>
}
