import {
  captionSchema,
  clientIdSchema,
  inviteCodeSchema,
  limits,
  memberSchema,
  mentionsAllSchema,
  messageEntrySchema,
  messageTextSchema,
  operations,
  plainErrorSchema,
  querySchema,
  roomIdSchema,
  sessionIdSchema,
  timeSchema,
  userIdSchema,
} from '@maru/shared'
import { z } from 'zod'
import { fileMethods } from './file-methods.ts'
import { notificationSettingsChangeSchema } from './notification-settings.ts'
import { preferencesChangeSchema } from './preferences.ts'
import { serverMethods } from './server-methods.ts'
import { accountIdSchema, filesPreviewSchema, muteSchema, outgoingFileSchema, screenSchema } from './state.ts'

const nothing = z.object({})
const ofAccount = { accountId: accountIdSchema }
const ofScreen = { ...ofAccount, screen: screenSchema }
const ofRoom = { ...ofAccount, roomId: roomIdSchema }
const seq = z.int().min(0)
const signedIn = z.object({ accountId: accountIdSchema })
const serverUrl = z.url({ protocol: /^https?$/ }).max(500)
const highlight = z.object({ start: z.int(), end: z.int() })

const foundMessage = z.object({
  roomId: roomIdSchema,
  seq,
  by: userIdSchema,
  at: timeSchema,
  text: z.string(),
  files: filesPreviewSchema.optional(),
  highlights: z.array(highlight),
  /** The names of its files that have some of the query. */
  fileNames: z.array(z.string()).optional(),
})

const foundName = z.object({
  ...ofAccount,
  kind: z.enum(['room', 'person']),
  roomId: roomIdSchema.optional(),
  userId: userIdSchema.optional(),
  name: z.string(),
  highlights: z.array(highlight),
})

/** Where a timeline is opened. */
const timelineAnchorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['unread', 'end']) }),
  z.strictObject({ kind: z.literal('message'), seq: z.int().min(1) }),
  z.strictObject({ kind: z.literal('time'), at: timeSchema }),
])
export type TimelineAnchor = z.infer<typeof timelineAnchorSchema>

const message = {
  text: captionSchema,
  mentions: z.array(userIdSchema).max(limits.mentionsMax).optional(),
  mentionsAll: mentionsAllSchema.optional(),
}

/** Methods that belong to the device rather than to an account. */
export const deviceMethods = {
  'servers.probe': {
    input: z.strictObject({ server: serverUrl }),
    output: z.object({
      url: z.string(),
      name: z.string(),
      version: z.string(),
      signUp: z.boolean(),
      empty: z.boolean(),
    }),
  },
  /** Who invites to which room, for a user who is not signed in. */
  'servers.invitation': {
    input: z.strictObject({ server: serverUrl, code: inviteCodeSchema }),
    output: z.object({ title: z.string(), by: z.string() }),
  },

  'accounts.signUp': {
    input: z.strictObject({ server: serverUrl, userId: z.string(), password: z.string(), nickname: z.string() }),
    output: signedIn,
  },
  'accounts.signIn': {
    input: z.strictObject({ server: serverUrl, userId: z.string(), password: z.string() }),
    output: signedIn,
  },
  /** Ends the session and deletes everything of the account from this device. */
  'accounts.signOut': { input: z.strictObject(ofAccount), output: nothing },

  'preferences.set': { input: z.strictObject({ preferences: preferencesChangeSchema }), output: nothing },
  /** What the user looks at, reported by each screen under its own name. `gone`: that screen is closed. */
  'attention.set': {
    input: z.strictObject({
      screen: screenSchema,
      gone: z.boolean().optional(),
      focused: z.boolean(),
      /** Even without the focus. */
      visible: z.boolean().optional(),
      accountId: accountIdSchema.optional(),
      roomId: roomIdSchema.optional(),
      atEnd: z.boolean().optional(),
    }),
    output: nothing,
  },

  /** The user presses keys or the pointer: a connection that waits for another attempt makes it now. */
  'attention.used': { input: z.strictObject({}), output: nothing },

  'timeline.more': {
    input: z.strictObject({ timelineId: z.string(), direction: z.enum(['before', 'after']) }),
    output: nothing,
  },
  'timeline.close': { input: z.strictObject({ timelineId: z.string() }), output: nothing },

  /** Rooms and people by name or initial consonants, for the quick switcher. */
  'search.names': {
    input: z.strictObject({ query: z.string().max(limits.queryMax), limit: z.int().min(1).max(100).optional() }),
    output: z.object({ names: z.array(foundName) }),
  },
} as const

/** Methods that the engine answers for one account from its own state. */
export const accountMethods = {
  /** Connects at once instead of waiting. */
  'connection.retry': { input: z.strictObject(ofAccount), output: nothing },

  /** People of the server, by a query or all of them, page by page. */
  'users.search': {
    input: operations['users.search'].input.safeExtend({ accountId: accountIdSchema }),
    output: operations['users.search'].output,
  },

  'rooms.members': {
    input: z.strictObject({
      ...ofRoom,
      query: z.string().max(limits.queryMax).optional(),
      after: z.string().max(100).optional(),
      limit: z.int().min(1).max(limits.pageMax).optional(),
    }),
    output: z.object({
      members: z.array(memberSchema),
      bans: z.array(userIdSchema),
      /** Of a large room there are more: pass it as `after`. */
      next: z.string().optional(),
      /** Without a connection, only the owner and moderators of a large room are known. */
      partial: z.boolean().optional(),
    }),
  },
  /** The user knows that this room is gone, and why. */
  'departures.dismiss': { input: z.strictObject(ofRoom), output: nothing },
  'rooms.draft': {
    input: z.strictObject({ ...ofRoom, text: z.string().max(limits.messageMax * 2) }),
    output: nothing,
  },
  'rooms.mute': { input: z.strictObject({ ...ofRoom, mute: muteSchema }), output: nothing },
  /** Keeps a room that was read among the unread ones. Reading it takes the mark away. */
  'rooms.markUnread': { input: z.strictObject({ ...ofRoom, on: z.boolean() }), output: nothing },
  'rooms.favourite': { input: z.strictObject({ ...ofRoom, on: z.boolean() }), output: nothing },

  'timeline.open': {
    input: z.strictObject({ ...ofRoom, at: timelineAnchorSchema }),
    output: z.object({ timelineId: z.string() }),
  },

  /** Puts the message into the outbox: it is safe once this resolves, and sent when possible. */
  'messages.send': {
    input: z
      .strictObject({
        ...ofRoom,
        ...message,
        replyTo: z.int().min(1).optional(),
        /** Kept with `files.keep` before, unless they are copies. */
        files: z.array(outgoingFileSchema).min(1).max(limits.attachmentsMax).optional(),
        /** It was not written in the composer, whose draft stays. */
        keepsDraft: z.boolean().optional(),
      })
      .refine(({ text, files }) => files !== undefined || messageTextSchema.safeParse(text).success),
    output: z.object({ clientId: clientIdSchema }),
  },
  /** Puts a message that another one is passed on with into the outbox. Its text and files are for the server to say. */
  'messages.forward': {
    input: z.strictObject({
      ...ofRoom,
      source: z.strictObject({ roomId: roomIdSchema, seq: z.int().min(1) }),
    }),
    output: z.object({ clientId: clientIdSchema }),
  },
  ...fileMethods,
  /** Changes, resends or drops a message that is still in the outbox. */
  'outbox.edit': { input: z.strictObject({ ...ofAccount, clientId: clientIdSchema, ...message }), output: nothing },
  'outbox.retry': {
    input: z.strictObject({
      ...ofAccount,
      clientId: clientIdSchema,
      /** Pictures and videos that couldn't be made to be shown are sent as files. */
      asFiles: z.boolean().optional(),
    }),
    output: nothing,
  },
  'outbox.cancel': { input: z.strictObject({ ...ofAccount, clientId: clientIdSchema }), output: nothing },

  'messages.read': { input: z.strictObject({ ...ofRoom, seq }), output: nothing },
  'messages.get': {
    input: z.strictObject({ ...ofRoom, seqs: z.array(z.int().min(1)).max(limits.pinsMax) }),
    output: z.object({ messages: z.array(messageEntrySchema) }),
  },
  /** When a message was written, stored, delivered to devices and read. */
  'messages.receipts': {
    input: z.strictObject({ ...ofRoom, seq: z.int().min(1) }),
    output: z.object({
      writtenAt: timeSchema.optional(),
      storedAt: timeSchema,
      seq,
      rev: z.int(),
      delivered: z.array(z.object({ userId: userIdSchema, sessionId: sessionIdSchema, at: timeSchema })),
      read: z.array(z.object({ userId: userIdSchema, at: timeSchema.optional() })),
      unread: z.array(userIdSchema),
      /** Of a large room, instead of the three lists: `messages.readers` has who. */
      unreadCount: z.int().optional(),
    }),
  },
  /** What a page says about itself. Each is asked for once in a while. Fails without a connection. */
  'previews.get': {
    input: operations['previews.get'].input.safeExtend({ accountId: accountIdSchema }),
    output: operations['previews.get'].output,
  },
  /** Who has read a message of a large room, or has not, page by page. */
  'messages.readers': {
    input: operations['messages.readers'].input.safeExtend({ accountId: accountIdSchema }),
    output: operations['messages.readers'].output,
  },

  'search.messages': {
    input: z.strictObject({
      ...ofAccount,
      query: querySchema,
      roomId: roomIdSchema.optional(),
      by: userIdSchema.optional(),
      after: z.string().max(300).optional(),
      limit: z.int().min(1).max(limits.pageMax).optional(),
    }),
    output: z.object({
      hits: z.array(foundMessage),
      /** Pass it as `after` to get the next page. */
      next: z.string().optional(),
      /** Why the server could not be searched: there may be more hits than these. */
      incomplete: plainErrorSchema.optional(),
    }),
  },

  'notifications.setSettings': {
    input: z.strictObject({ ...ofAccount, settings: notificationSettingsChangeSchema }),
    output: nothing,
  },
  /** Starts a notification check; `check` in the state follows its steps. */
  'notifications.check': { input: z.strictObject(ofAccount), output: z.object({ checkId: z.string() }) },
  'notifications.recent': {
    input: z.strictObject(ofAccount),
    output: z.object({
      notifications: z.array(
        z.object({
          roomId: roomIdSchema,
          seq,
          by: userIdSchema,
          at: timeSchema,
          text: z.string(),
          files: filesPreviewSchema.optional(),
          reason: z.string(),
          read: z.boolean(),
        }),
      ),
    }),
  },

  'lobby.open': {
    input: z.strictObject({ ...ofScreen, query: z.string().max(limits.queryMax) }),
    output: nothing,
  },
  'lobby.more': { input: z.strictObject(ofScreen), output: nothing },
  'lobby.close': { input: z.strictObject(ofScreen), output: nothing },
} as const

/** Everything that a screen can ask of the engine. */
export const methods = { ...deviceMethods, ...accountMethods, ...serverMethods } as const

export type Methods = typeof methods
export type MethodName = keyof Methods
export type DeviceMethodName = keyof typeof deviceMethods
export type AccountMethodName = keyof typeof accountMethods
export type MethodInput<Name extends MethodName> = z.input<Methods[Name]['input']>
export type MethodOutput<Name extends MethodName> = z.output<Methods[Name]['output']>

export const isMethodName = (name: string): name is MethodName => Object.hasOwn(methods, name)
