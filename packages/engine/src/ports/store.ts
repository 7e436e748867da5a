import type { LogEntry, PlainError, Position, Profile, RoomState } from '@maru/shared'
import type { Mute, Preview } from '../contract/state.ts'

/**
 * What one account keeps on this device. Each account has a store of its own, so that two never mix. A commit is all
 * or nothing, also when the process is killed in the middle of it.
 */
export interface AccountStore {
  /** All that the room list, the outbox and the settings need. */
  load(): Promise<StoredAccount>
  commit(write: StoreWrite): Promise<void>
  /** Messages from one seq to another, and the notices that stand between them, in the order of the log. */
  entries(roomId: string, fromSeq: number, toSeq: number): Promise<LogEntry[]>
  /** The seq of the first message that this device holds which is not older than the time. */
  seqAt(roomId: string, at: number): Promise<number | undefined>
  search(query: StoreQuery): Promise<StoreHit[]>
  close(): Promise<void>
}

export interface StoredAccount {
  readonly rooms: StoredRoom[]
  readonly outbox: OutboxItem[]
  readonly people: Profile[]
  /** Small values by name: settings, the recent notifications. */
  readonly values: Record<string, unknown>
}

/** A room on this device, in the parts that change together. */
export interface StoredRoom {
  readonly roomId: string
  /** The room's state at `progress.rev`; its own rev, seq and lastAt are those of when it was written. */
  readonly state: RoomState
  readonly progress: RoomProgress
  readonly personal: PersonalRoomState
  /** How far each member has read. */
  readonly positions: Position[]
}

export interface RoomProgress {
  readonly rev: number
  readonly seq: number
  readonly lastAt: number
  /** Which messages are here: ranges of seq, in order, with a hole between two. */
  readonly spans: readonly Span[]
  /** How far one has read. */
  readonly read: number
  /** How much of that the server has been told. */
  readonly readSent?: number | undefined
  /** The unread messages that mention one. */
  readonly mentions: readonly number[]
  /** The newest message, shortened, for the list of rooms. */
  readonly last?: Preview | undefined
  /** The rev at which this copy was last found equal to the server's. */
  readonly checkedRev: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** What of a room is one's own business. */
export interface PersonalRoomState {
  readonly draft?: string | undefined
  readonly favourite: boolean
  readonly mute: Mute
}

/** A message on its way out. It is written here before anything is sent, and removed when the server has stored it. */
export interface OutboxItem {
  readonly clientId: string
  readonly roomId: string
  readonly at: number
  readonly text: string
  readonly mentions: readonly string[]
  readonly replyTo?: number | undefined
  readonly attempts: number
  /** Why it was given up. It stays until it is tried again, edited or cancelled. */
  readonly error?: PlainError | undefined
}

export interface StoreWrite {
  /** Parts of rooms. A room's first write has all of them. */
  readonly rooms?: readonly ({ readonly roomId: string } & Partial<StoredRoom>)[]
  /** Rooms whose entries are outdated: they are deleted before `entries` are put. */
  readonly clearedRooms?: readonly string[]
  /** Rooms that go with everything in them. */
  readonly removedRooms?: readonly string[]
  /** Messages and notices, new or changed, by their rev. */
  readonly entries?: readonly { readonly roomId: string; readonly entry: LogEntry }[]
  readonly outbox?: { readonly put?: readonly OutboxItem[]; readonly remove?: readonly string[] }
  readonly people?: readonly Profile[]
  readonly values?: Readonly<Record<string, unknown>>
}

export interface StoreQuery {
  readonly query: string
  readonly roomId?: string | undefined
  readonly by?: string | undefined
  /** The page after this hit. Hits come the newest first. */
  readonly after?: { readonly at: number; readonly roomId: string; readonly seq: number } | undefined
  readonly limit: number
}

export interface StoreHit {
  readonly roomId: string
  readonly seq: number
  readonly by: string
  readonly at: number
  readonly text: string
}

/** The accounts of this device. Their tokens are secrets: each device keeps them as well as it can. */
export interface StoredAccountCard {
  readonly accountId: string
  readonly server: { readonly url: string; readonly name: string }
  readonly profile: Profile
  readonly sessionId: string
  /** Absent in a browser: there, a cookie that scripts can't read keeps the session. */
  readonly token?: string | undefined
}

export interface DeviceStore {
  accounts(): Promise<StoredAccountCard[]>
  putAccount(card: StoredAccountCard): Promise<void>
  removeAccount(accountId: string): Promise<void>
  preferences(): Promise<unknown>
  setPreferences(preferences: unknown): Promise<void>
  /** Opens the account's own store. One that is damaged, or of a newer version, is put aside for an empty one with its outbox. */
  openAccount(accountId: string): Promise<AccountStore>
}
