import {
  attachmentSchema,
  attachmentsSchema,
  bookmarkSchema,
  fileIdSchema,
  listedRoomSchema,
  logEntrySchema,
  mentionsAllSchema,
  plainErrorSchema,
  postingSchema,
  profileSchema,
  reactionSchema,
  roleSchema,
  roomIdSchema,
  roomKindSchema,
  sendAsSchema,
  sessionIdSchema,
  timeSchema,
  userIdSchema,
} from '@maru/shared'
import { z } from 'zod'
import { notificationSettingsSchema } from './notification-settings.ts'
import { defaultPreferences, preferencesSchema } from './preferences.ts'

/** The state that screens see. All of it is plain data, which crosses process borders unchanged. */

const seq = z.int().min(0)

export const accountIdSchema = z.string().regex(/^[a-z0-9][a-z0-9._:@-]{0,200}$/)

export const connectionSchema = z.discriminatedUnion('state', [
  /** Not connected and not trying: the network is down, or the account has stopped. */
  z.object({ state: z.literal('offline') }),
  z.object({ state: z.literal('connecting'), attempt: z.int() }),
  /** The last attempt failed; the next begins at `retryAt`. */
  z.object({ state: z.literal('waiting'), attempt: z.int(), retryAt: timeSchema, error: plainErrorSchema }),
  z.object({ state: z.literal('syncing'), since: timeSchema }),
  z.object({ state: z.literal('live'), since: timeSchema }),
  /** A retry is useless until the user signs in or updates: `error` says which. */
  z.object({ state: z.literal('refused'), error: plainErrorSchema }),
])
export type ConnectionView = z.infer<typeof connectionSchema>

export const figuresSchema = z.object({
  /** How often the connection was re-established since the engine started. */
  reconnects: z.int(),
  /** Milliseconds from the start of the engine to the room list. */
  roomListAfter: z.int().optional(),
  /** Messages received over the live connection, and how many of them arrived while no window was open. */
  received: z.int(),
  receivedUnseen: z.int(),
  /** When the engine started. */
  startedAt: timeSchema,
})
export type FiguresView = z.infer<typeof figuresSchema>

export const accountSchema = z.object({
  accountId: accountIdSchema,
  server: z.object({
    url: z.string(),
    name: z.string(),
    /** How large a file may be; 0: the server takes none. Absent while it is not known. */
    fileBytesMax: z.int().optional(),
    /** Whether it looks at the pages that messages link to. */
    previews: z.boolean().optional(),
  }),
  profile: profileSchema,
  sessionId: sessionIdSchema,
  connection: connectionSchema,
  notificationSettings: notificationSettingsSchema,
  /** Unread messages in rooms that are not muted, and mentions in any. */
  unread: z.int(),
  mentions: z.int(),
  /** Messages that are not yet on the server, and those that were given up. */
  waiting: z.int(),
  failed: z.int(),
  figures: figuresSchema,
})
export type AccountView = z.infer<typeof accountSchema>

/** The files of a message in short: the first one, and how many there are. */
export const filesPreviewSchema = attachmentSchema.pick({ kind: true, name: true }).extend({ count: z.int().min(1) })
export type FilesPreview = z.infer<typeof filesPreviewSchema>

export const previewSchema = z.object({
  seq,
  by: userIdSchema,
  at: timeSchema,
  text: z.string(),
  files: filesPreviewSchema.optional(),
  deleted: z.boolean(),
})

export type Preview = z.infer<typeof previewSchema>

export const muteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.enum(['all', 'allButMentions']), until: timeSchema.optional() }),
])
export type Mute = z.infer<typeof muteSchema>

export const roomSchema = z.object({
  roomId: roomIdSchema,
  kind: roomKindSchema,
  /** Empty for a direct room, which is named after `other`. */
  title: z.string(),
  /** In one line. */
  description: z.string().optional(),
  /** For `files.pictures`. A direct room shows that of `other`. */
  picture: fileIdSchema.optional(),
  other: userIdSchema.optional(),
  /** A conversation of the user with themselves, which has neither a title nor an `other`. */
  self: z.literal(true).optional(),
  capacity: z.int(),
  members: z.int(),
  locked: z.boolean(),
  listed: z.boolean(),
  role: roleSchema,
  /** Who may write messages. */
  posting: postingSchema,
  /** Its members come in pages, and who has read what is asked for. */
  large: z.boolean(),
  /** A message request, until it is accepted. */
  request: z.enum(['received', 'sent']).optional(),
  /** Of its log: rises with whatever happens in the room, also to its earlier messages. */
  rev: z.int(),
  /** The last message, how far the user has read, and how many messages follow. */
  lastSeq: seq,
  read: seq,
  unread: z.int(),
  mentions: z.int(),
  last: previewSchema.optional(),
  /** The room list's order: the time of the last message, or of joining. */
  lastAt: timeSchema,
  draft: z.string().optional(),
  favourite: z.boolean(),
  markedUnread: z.boolean().optional(),
  mute: muteSchema,
  typing: z.array(userIdSchema),
  pins: z.array(seq),
  /** Messages of this room in the outbox. */
  waiting: z.int(),
  failed: z.int(),
  /** The files of those that are on their way, unless this device has nothing of them to upload. */
  unsentFiles: filesPreviewSchema.optional(),
  /** This device has every message from `from` to `to`; if `compared`, they match the server's. */
  complete: z.object({ from: seq, to: seq, compared: z.boolean() }),
  /** Rises when members or bans change, which `rooms.members` then returns. */
  membersRev: z.int(),
})
export type RoomView = z.infer<typeof roomSchema>

export const personSchema = z.object({
  userId: userIdSchema,
  nickname: z.string(),
  /** For `files.pictures`. */
  picture: fileIdSchema.optional(),
  presence: z.enum(['online', 'away', 'offline']),
  /** Blocked by the user. */
  blocked: z.boolean(),
})
export type PersonView = z.infer<typeof personSchema>

export const quoteSchema = z.object({
  seq,
  by: userIdSchema.optional(),
  text: z.string().optional(),
  files: filesPreviewSchema.optional(),
  deleted: z.boolean(),
})

/** Of a message that somebody has passed on: who wrote it first. */
const forwardedSchema = z.object({ by: userIdSchema })

/** A file of a message that is not on the server yet, or the copy of one that is, in `copyFrom`. */
export const outgoingFileSchema = attachmentSchema
  .omit({ kind: true })
  .extend({ as: sendAsSchema, copyOf: fileIdSchema.optional(), copyFrom: roomIdSchema.optional() })
export type OutgoingFile = z.infer<typeof outgoingFileSchema>

const uploadSchema = z.object({
  ...outgoingFileSchema.shape,
  /** How many of its bytes the server has. */
  uploaded: z.int().min(0),
  /** `checking`: all of it is there, and being looked at. */
  state: z.enum(['waiting', 'uploading', 'checking', 'ready']),
})
export type UploadView = z.infer<typeof uploadSchema>

/** One item of a conversation. An outgoing message keeps its id when the server has stored it. */
export const itemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    seq,
    rev: z.int(),
    by: userIdSchema,
    at: timeSchema,
    text: z.string(),
    attachments: attachmentsSchema.optional(),
    mentions: z.array(userIdSchema),
    mentionsAll: mentionsAllSchema.optional(),
    mentionsMe: z.boolean(),
    replyTo: quoteSchema.optional(),
    forwarded: forwardedSchema.optional(),
    /** The user has saved it for themselves. */
    saved: z.literal(true).optional(),
    editedAt: timeSchema.optional(),
    deletedAt: timeSchema.optional(),
    reactions: z.array(reactionSchema),
    previewsHidden: z.boolean().optional(),
    pinned: z.boolean(),
    mine: z.boolean(),
    /** How many members have not read the message. */
    unread: z.int(),
  }),
  z.object({ kind: z.literal('notice'), id: z.string(), seq, at: timeSchema, entry: logEntrySchema }),
  z.object({
    kind: z.literal('outgoing'),
    id: z.string(),
    clientId: z.uuid(),
    at: timeSchema,
    text: z.string(),
    files: z.array(uploadSchema).optional(),
    mentions: z.array(userIdSchema),
    mentionsAll: mentionsAllSchema.optional(),
    replyTo: quoteSchema.optional(),
    /** Whose message it is, and the files of it. */
    forwarded: forwardedSchema.extend({ files: filesPreviewSchema.optional() }).optional(),
    state: z.enum(['waiting', 'sending', 'failed']),
    attempts: z.int(),
    error: plainErrorSchema.optional(),
  }),
])
export type Item = z.infer<typeof itemSchema>
export type MessageItem = Extract<Item, { kind: 'message' }>
export type OutgoingItem = Extract<Item, { kind: 'outgoing' }>
export type NoticeItem = Extract<Item, { kind: 'notice' }>

/** The loaded part of a room's conversation. It follows the newest message while `atEnd`. */
export const timelineSchema = z.object({
  timelineId: z.string(),
  accountId: accountIdSchema,
  roomId: roomIdSchema,
  items: z.array(itemSchema),
  /** The items reach the room's beginning, or its newest message. */
  atStart: z.boolean(),
  atEnd: z.boolean(),
  /** The first unread message when it was opened, and the message that it was opened at. */
  firstUnread: seq.optional(),
  target: seq.optional(),
  loading: z.enum(['no', 'before', 'after', 'around']),
  /** Why older or newer messages could not be loaded. */
  error: plainErrorSchema.optional(),
})
export type TimelineView = z.infer<typeof timelineSchema>

/** The name under which a screen reports what the user looks at, and opens its lobby. */
export const screenSchema = z.string().max(64)

/** The lobby of an account's server, while it is open on a screen. */
export const lobbySchema = z.object({
  accountId: accountIdSchema,
  query: z.string(),
  rooms: z.array(listedRoomSchema),
  loading: z.boolean(),
  more: z.boolean(),
  error: plainErrorSchema.optional(),
})
export type LobbyView = z.infer<typeof lobbySchema>

/** A room that the user lost, explained until they dismiss it. */
export const departureSchema = z.object({
  roomId: roomIdSchema,
  title: z.string(),
  /** `unknown`: it happened while this device was offline. */
  reason: z.enum(['kicked', 'banned', 'deleted', 'unknown']),
  /** Who removed the user, or deleted the room. */
  by: userIdSchema.optional(),
})
export type Departure = z.infer<typeof departureSchema>

/** The steps of a notification check, in the order in which a notification travels. */
export const checkSteps = ['server', 'engine', 'shown', 'clicked'] as const
export type CheckStep = (typeof checkSteps)[number]

/** The state of a notification check. The steps after a failed one stay waiting. */
export const checkSchema = z.object({
  checkId: z.string(),
  accountId: accountIdSchema,
  /** All of `checkSteps`, in order. */
  steps: z.array(z.object({ step: z.enum(checkSteps), state: z.enum(['waiting', 'ok', 'failed']) })),
  error: plainErrorSchema.optional(),
})
export type Check = z.infer<typeof checkSchema>

export const snapshotSchema = z.object({
  /** The number of the last change in this snapshot. */
  number: z.int(),
  accounts: z.record(accountIdSchema, accountSchema),
  rooms: z.record(accountIdSchema, z.record(roomIdSchema, roomSchema)),
  people: z.record(accountIdSchema, z.record(userIdSchema, personSchema)),
  timelines: z.record(z.string(), timelineSchema),
  /** By account and screen. */
  lobbies: z.record(accountIdSchema, z.record(screenSchema, lobbySchema)),
  departures: z.record(accountIdSchema, z.record(roomIdSchema, departureSchema)),
  /** Messages that the user has saved, latest first. */
  bookmarks: z.record(accountIdSchema, z.array(bookmarkSchema)),
  preferences: preferencesSchema,
  check: checkSchema.nullable(),
  /** False until the accounts of this device are loaded. */
  ready: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

export const emptySnapshot = (): Snapshot => ({
  number: 0,
  accounts: {},
  rooms: {},
  people: {},
  timelines: {},
  lobbies: {},
  departures: {},
  bookmarks: {},
  preferences: defaultPreferences(),
  check: null,
  ready: false,
})
