import type { Bookmark, EntryType, GalleryKind, LogEntry, Member, RoomState } from '@maru/shared'
import { type Connection, Schema } from 'mongoose'
import type {
  Account,
  Block,
  DeliveredPosition,
  FilePurpose,
  SessionRecord,
  StoredFile,
  StoredInvite,
} from '../port.ts'

/** What is stored with an entry beside the entry itself. */
export interface EntryExtras {
  readonly roomId: string
  /** The room's password from this entry on; removed once the room's document has it. */
  readonly passwordHash?: string | null
  /** The entry changes a message or the room, and is not yet known to be applied to it. */
  readonly pending?: true
  /** The entry is a notice: it is read together with the messages around it. */
  readonly notice?: true
  /** A message's search tokens. */
  readonly grams?: readonly string[]
  /** What kinds of files and links a message shows in the gallery. */
  readonly shown?: readonly GalleryKind[]
}

/** An entry as read from the database, without the fields that only indexes need. */
export type EntryRow = LogEntry & Pick<EntryExtras, 'roomId' | 'passwordHash'>

/** The entry fields that queries use. All others are defined by the contract alone, not by the schema. */
export interface EntryFields extends EntryExtras {
  readonly rev: number
  readonly seq: number
  readonly type: EntryType
  readonly by: string
  readonly at: number
  readonly clientId: string
  readonly target?: number
  readonly user?: string
  readonly members?: readonly string[]
  readonly changedRev?: number
  readonly deletedAt?: number
  readonly text?: string
  readonly mentions?: readonly string[]
}

/** A room as of the last entry that changed more than its head. */
export interface RoomRow extends Omit<RoomState, 'roomId'> {
  readonly _id: string
  readonly passwordHash: string | null
  /** Folded: the title and, on a line of its own, the description. */
  readonly foldedTitle: string
  /** Of a room that the lobby lists. */
  readonly titleGrams?: readonly string[]
  /** The room was closed, and is not yet known to be erased. */
  readonly remains?: true
}

export interface AccountRow extends Omit<Account, 'userId'> {
  readonly _id: string
  readonly foldedNickname: string
  readonly nicknameGrams: readonly string[]
}
export interface SessionRow extends Omit<SessionRecord, 'sessionId'> {
  readonly _id: string
}
export interface InviteRow extends Omit<StoredInvite, 'code'> {
  readonly _id: string
  /** `maxUses - uses`, stored so that a query can filter on it. */
  readonly left: number
}
export interface ReadRow {
  readonly roomId: string
  readonly userId: string
  readonly seq: number
  readonly at: number
}
/** Whether a user is a member of a room, as of the entry `rev`. Of who left, the row stays for a while: see memberships.ts. */
export interface MembershipRow extends Member {
  readonly roomId: string
  /** The entry that last changed the row. */
  readonly rev: number
  readonly member?: true
  /** One of the two members of the direct room has not accepted it yet. */
  readonly awaiting?: true
  readonly goneAt?: Date
}
export interface BlockRow extends Block {
  readonly other: string
}
export interface HiddenRow {
  readonly userId: string
  readonly roomId: string
  readonly seq: number
}
export interface BookmarkRow extends Bookmark {
  readonly userId: string
}
export interface FileRow extends Omit<StoredFile, 'fileId' | 'purpose'> {
  readonly _id: string
  /** Absent: of a message. */
  readonly purpose?: Exclude<FilePurpose, 'message'>
  /** Neither confirmed nor removed. */
  readonly waiting?: true
  /** Not yet found in the log, or as somebody's picture. */
  readonly unsent?: true
}
export type DeliveredRow = DeliveredPosition & { readonly roomId: string }

export const bySequence = { roomId: 1, rev: 1 } as const
export const byPending = { pending: 1, roomId: 1, rev: 1 } as const
export const byMessage = { roomId: 1, seq: 1 } as const
export const byNotice = { roomId: 1, seq: 1, rev: 1 } as const
/** Search reads what the user's own rooms have of a gram in some time. */
export const byRoomAndGram = { roomId: 1, grams: 1, at: -1, seq: -1 } as const
/** The gallery of a room, and of a person. */
export const byRoomAndShown = { roomId: 1, shown: 1, seq: -1 } as const
export const bySenderAndShown = { by: 1, shown: 1, at: -1, roomId: -1, seq: -1 } as const
/** The lobby and the search for people read what contains a gram in the order of their pages. */
export const byTitleGram = { titleGrams: 1, createdAt: -1, _id: -1 } as const
export const byNewest = { createdAt: -1, _id: -1 } as const
export const inLobby = { listed: true, closed: false, kind: 'group' } as const
export const byJoining = { roomId: 1, joinedAt: 1, userId: 1 } as const
export const byMember = { roomId: 1, userId: 1 } as const
/** Indexes of earlier versions, which nothing uses any more. */
export const outdatedIndexes = {
  entries: ['grams_1_at_-1_roomId_-1_seq_-1'],
  rooms: ['members.userId_1', 'members.userId_1_awaiting_1'],
  invites: ['roomId_1_createdAt_-1'],
} as const

export const byRoomNewestFirst = { roomId: 1, createdAt: -1, _id: -1 } as const

const text = { type: String }
const number = { type: Number }
/** What every document of a collection has: one without it is refused. */
const required = { text: { type: String, required: true }, number: { type: Number, required: true } } as const
const texts = { type: [String], default: undefined }

// A filter on an undeclared field is a mistake and throws; undeclared fields of a document are the contract's, and kept.
const options = { strict: false, strictQuery: 'throw', versionKey: false, autoIndex: false, autoCreate: false } as const

const entrySchema = new Schema<EntryFields>(
  {
    roomId: text,
    rev: number,
    seq: number,
    type: { type: String },
    by: text,
    at: number,
    clientId: text,
    target: number,
    user: text,
    members: texts,
    changedRev: number,
    deletedAt: number,
    text,
    mentions: texts,
    pending: { type: Boolean },
    notice: { type: Boolean },
    grams: texts,
    shown: texts,
    passwordHash: text,
  },
  options,
)
  .index(bySequence, { unique: true })
  .index({ roomId: 1, by: 1, clientId: 1 }, { unique: true })
  .index(byPending, { partialFilterExpression: { pending: true } })
  .index(byMessage, { partialFilterExpression: { type: 'message' } })
  .index(byNotice, { partialFilterExpression: { notice: true } })
  .index({ roomId: 1, target: 1 }, { partialFilterExpression: { type: 'edited' } })
  .index({ roomId: 1 }, { partialFilterExpression: { type: 'closed' } })
  .index(byRoomAndGram, { partialFilterExpression: { grams: { $exists: true } } })
  .index(byRoomAndShown, { partialFilterExpression: { shown: { $exists: true } } })
  .index(bySenderAndShown, { partialFilterExpression: { shown: { $exists: true } } })

const roomSchema = new Schema<RoomRow>(
  {
    _id: text,
    rev: number,
    kind: text,
    listed: { type: Boolean },
    closed: { type: Boolean },
    createdAt: number,
    memberCount: number,
    foldedTitle: text,
    titleGrams: texts,
    remains: { type: Boolean },
  },
  options,
)
  .index(byNewest, { partialFilterExpression: inLobby })
  .index(byTitleGram, { partialFilterExpression: inLobby })
  .index({ remains: 1 }, { partialFilterExpression: { remains: true } })

const accountSchema = new Schema<AccountRow>(
  {
    _id: required.text,
    nickname: required.text,
    foldedNickname: required.text,
    nicknameGrams: texts,
    passwordHash: required.text,
    createdAt: required.number,
    picture: text,
  },
  options,
).index({ nicknameGrams: 1, _id: 1 })

const sessionSchema = new Schema<SessionRow>(
  {
    _id: required.text,
    userId: required.text,
    tokenHash: required.text,
    createdAt: required.number,
    lastSeenAt: required.number,
  },
  options,
)
  .index({ tokenHash: 1 }, { unique: true })
  .index({ userId: 1, lastSeenAt: -1 })
  .index({ lastSeenAt: 1 })

const inviteSchema = new Schema<InviteRow>(
  {
    _id: required.text,
    roomId: required.text,
    by: required.text,
    createdAt: required.number,
    expiresAt: required.number,
    uses: required.number,
    maxUses: required.number,
    left: required.number,
  },
  options,
)
  .index(byRoomNewestFirst)
  .index({ expiresAt: 1 })

const readSchema = new Schema<ReadRow>({ roomId: text, userId: text, seq: number, at: number }, options)
  .index({ roomId: 1, userId: 1 }, { unique: true })
  .index({ userId: 1, roomId: 1 })

const dayInSeconds = 86_400

const membershipSchema = new Schema<MembershipRow>(
  {
    roomId: text,
    userId: text,
    role: text,
    joinedAt: number,
    joinedSeq: number,
    rev: number,
    member: { type: Boolean },
    awaiting: { type: Boolean },
    goneAt: { type: Date },
  },
  options,
)
  .index(byMember, { unique: true })
  .index(byJoining, { partialFilterExpression: { member: true } })
  .index({ userId: 1, roomId: 1 }, { partialFilterExpression: { member: true } })
  .index({ awaiting: 1, userId: 1 }, { partialFilterExpression: { awaiting: true } })
  .index({ goneAt: 1 }, { expireAfterSeconds: dayInSeconds })

const deliveredSchema = new Schema<DeliveredRow>(
  { roomId: text, userId: text, sessionId: text, seq: number, at: number },
  options,
)
  .index({ roomId: 1, userId: 1, sessionId: 1 }, { unique: true })
  .index({ sessionId: 1 })

const blockSchema = new Schema<BlockRow>({ userId: text, other: text, at: number }, options)
  .index({ userId: 1, other: 1 }, { unique: true })
  .index({ userId: 1, at: -1, other: 1 })
  .index({ other: 1, userId: 1 })

const hiddenSchema = new Schema<HiddenRow>({ userId: text, roomId: text, seq: number }, options).index(
  { userId: 1, roomId: 1 },
  { unique: true },
)

const bookmarkSchema = new Schema<BookmarkRow>({ userId: text, roomId: text, seq: number, at: number }, options)
  .index({ userId: 1, roomId: 1, seq: 1 }, { unique: true })
  .index({ userId: 1, at: -1, roomId: 1, seq: -1 })
  .index({ roomId: 1 })

const fileSchema = new Schema<FileRow>(
  {
    _id: text,
    purpose: text,
    // Empty: of a profile.
    roomId: text,
    by: required.text,
    name: required.text,
    bytes: required.number,
    at: required.number,
    content: { type: Schema.Types.Mixed },
    clientId: text,
    waiting: { type: Boolean },
    used: { type: Boolean },
    unsent: { type: Boolean },
    removed: { type: Boolean, required: true },
  },
  options,
)
  .index({ roomId: 1, by: 1, clientId: 1 })
  .index({ by: 1, bytes: 1 })
  .index({ by: 1 }, { partialFilterExpression: { waiting: true } })
  .index({ at: 1 }, { partialFilterExpression: { unsent: true } })
  .index({ removed: 1, _id: 1 }, { partialFilterExpression: { removed: true } })
  .index({ 'content.variants.blob': 1 }, { partialFilterExpression: { removed: false } })

export type Models = ReturnType<typeof defineModels>

export const defineModels = (connection: Connection) => ({
  entries: connection.model('Entry', entrySchema, 'entries'),
  rooms: connection.model('Room', roomSchema, 'rooms'),
  accounts: connection.model('Account', accountSchema, 'accounts'),
  sessions: connection.model('Session', sessionSchema, 'sessions'),
  invites: connection.model('Invite', inviteSchema, 'invites'),
  memberships: connection.model('Membership', membershipSchema, 'memberships'),
  read: connection.model('ReadPosition', readSchema, 'readPositions'),
  delivered: connection.model('DeliveredPosition', deliveredSchema, 'deliveredPositions'),
  blocks: connection.model('Block', blockSchema, 'blocks'),
  hidden: connection.model('HiddenRoom', hiddenSchema, 'hiddenRooms'),
  bookmarks: connection.model('Bookmark', bookmarkSchema, 'bookmarks'),
  files: connection.model('File', fileSchema, 'files'),
})
