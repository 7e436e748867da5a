import type {
  FoundInMessage,
  LogEntry,
  MentionsAll,
  PlainError,
  Position,
  PositionCount,
  Profile,
  RoomState,
} from '@maru/shared'
import type { FilesPreview, Mute, OutgoingFile, Preview } from '../contract/state.ts'
import type { FileKeep } from './file-keep.ts'

/** What one account keeps on this device. A commit is atomic, even if the process is killed in the middle of it. */
export interface AccountStore {
  /** Everything that the room list, the outbox and the settings need. */
  load(): Promise<StoredAccount>
  commit(write: StoreWrite): Promise<void>
  /** Messages of a range of seqs and the notices between them, in the order of the log. */
  entries(roomId: string, fromSeq: number, toSeq: number): Promise<LogEntry[]>
  /** The seq of the first stored message at or after a time. */
  seqAt(roomId: string, at: number): Promise<number | undefined>
  search(query: StoreQuery): Promise<StoreHit[]>
  /** The files of messages that are not on the server yet. */
  readonly files: FileKeep
  close(): Promise<void>
}

export interface StoredAccount {
  readonly rooms: StoredRoom[]
  readonly outbox: OutboxItem[]
  readonly people: Profile[]
  /** Small values by name: settings, the recent notifications. */
  readonly values: Record<string, unknown>
}

/** A room on this device, split into the parts that change together. */
export interface StoredRoom {
  readonly roomId: string
  /** The room's state at `progress.rev`. Its own rev, seq and lastAt may be older: see `stateOf`. */
  readonly state: RoomState
  readonly progress: RoomProgress
  readonly personal: PersonalRoomState
  /** How far each member has read. Of a large room, `counts` says how many have read how far. */
  readonly positions: Position[]
  readonly counts: PositionCount[]
}

export interface RoomProgress {
  readonly rev: number
  readonly seq: number
  readonly lastAt: number
  /** The ranges of seqs of which this device has every message, in order and apart from each other. */
  readonly spans: readonly Span[]
  /** How far the user has read. */
  readonly read: number
  /** The `read` that the server knows of. */
  readonly readSent?: number | undefined
  /** Unread messages that mention the user. */
  readonly mentions: readonly number[]
  /** The newest message, shortened for the room list. */
  readonly last?: Preview | undefined
  /** The rev at which this copy was last compared with the server's and found equal. */
  readonly checkedRev: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** The user's own settings for a room, and their draft. */
export interface PersonalRoomState {
  readonly draft?: string | undefined
  readonly favourite: boolean
  /** The user wants to come back to it, though they have read it. */
  readonly markedUnread?: boolean | undefined
  readonly mute: Mute
}

/** An outgoing message. It is stored before it is sent, and removed once the server has it. */
export interface OutboxItem {
  readonly clientId: string
  readonly roomId: string
  readonly at: number
  readonly text: string
  readonly mentions: readonly string[]
  readonly mentionsAll?: MentionsAll | undefined
  readonly replyTo?: number | undefined
  readonly files?: readonly OutboxFile[] | undefined
  /** The message that it passes on. What that says is kept to be shown, and is for the server to say. */
  readonly forward?: OutboxForward | undefined
  /** How often it was sent. Bringing its files to the server doesn't count. */
  readonly attempts: number
  /** Why it was given up. Kept until the user retries, edits or cancels. */
  readonly error?: PlainError | undefined
}

export interface OutboxForward {
  readonly roomId: string
  readonly seq: number
  /** Who wrote it first. */
  readonly by: string
  readonly files?: FilesPreview | undefined
}

/** A file of an outgoing message, whose content is in the account's `FileKeep`. */
export interface OutboxFile extends OutgoingFile {
  /** It is on the server and can be sent. */
  readonly confirmed?: true
  /** Under which the server knows it, if it has given up the file's own ID. */
  readonly uploadId?: string
}

export interface StoreWrite {
  /** Changed parts of rooms. A room's first write has all parts. */
  readonly rooms?: readonly ({ readonly roomId: string } & Partial<StoredRoom>)[]
  /** Rooms whose stored entries are deleted before `entries` are written. */
  readonly clearedRooms?: readonly string[]
  /** Rooms to delete with everything in them. */
  readonly removedRooms?: readonly string[]
  /** New and changed messages and notices. */
  readonly entries?: readonly { readonly roomId: string; readonly entry: LogEntry }[]
  readonly outbox?: { readonly put?: readonly OutboxItem[]; readonly remove?: readonly string[] }
  readonly people?: readonly Profile[]
  readonly values?: Readonly<Record<string, unknown>>
}

export interface StoreQuery {
  readonly query: string
  /** Their mentions are also found by their names. */
  readonly people?: readonly Profile[] | undefined
  readonly roomId?: string | undefined
  readonly by?: string | undefined
  /** Return only hits after this one. Hits are ordered newest first. */
  readonly after?: { readonly at: number; readonly roomId: string; readonly seq: number } | undefined
  readonly limit: number
}

export interface StoreHit extends FoundInMessage {
  readonly roomId: string
  readonly seq: number
  readonly by: string
  readonly at: number
  readonly text: string
  readonly files?: FilesPreview
}

/** An account as listed on this device. The token is a secret, stored as safely as the device allows. */
export interface StoredAccountCard {
  readonly accountId: string
  readonly server: {
    readonly url: string
    readonly name: string
    readonly fileBytesMax?: number | undefined
    readonly previews?: boolean | undefined
  }
  readonly profile: Profile
  readonly sessionId: string
  /** Absent in a browser, where a cookie that scripts can't read holds the session. */
  readonly token?: string | undefined
}

export interface DeviceStore {
  accounts(): Promise<StoredAccountCard[]>
  putAccount(card: StoredAccountCard): Promise<void>
  removeAccount(accountId: string): Promise<void>
  /** Shows a server that this device signed in to the account before. It outlives `removeAccount`. */
  deviceToken(accountId: string): Promise<string | undefined>
  keepDeviceToken(accountId: string, token: string): Promise<void>
  preferences(): Promise<unknown>
  setPreferences(preferences: unknown): Promise<void>
  /** Opens the account's store. A damaged or newer one is set aside for an empty one that keeps its outbox. */
  openAccount(accountId: string): Promise<AccountStore>
}
