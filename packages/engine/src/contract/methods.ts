import {
  clientIdSchema,
  limits,
  memberSchema,
  messageEntrySchema,
  messageTextSchema,
  plainErrorSchema,
  querySchema,
  roomIdSchema,
  sessionIdSchema,
  timeSchema,
  userIdSchema,
} from '@maru/shared'
import { z } from 'zod'
import { notificationSettingsChangeSchema } from './notification-settings.ts'
import { preferencesChangeSchema } from './preferences.ts'
import { serverMethods } from './server-methods.ts'
import { accountIdSchema, muteSchema } from './state.ts'

const nothing = z.object({})
const ofAccount = { accountId: accountIdSchema }
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
  highlights: z.array(highlight),
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
  text: messageTextSchema,
  mentions: z.array(userIdSchema).max(limits.mentionsMax).optional(),
}

/** What the engine does for the device, whoever is signed in on it. */
export const deviceMethods = {
  'servers.probe': {
    input: z.strictObject({ server: serverUrl }),
    output: z.object({ url: z.string(), name: z.string(), version: z.string(), signUp: z.boolean() }),
  },

  'accounts.signUp': {
    input: z.strictObject({ server: serverUrl, userId: z.string(), password: z.string(), nickname: z.string() }),
    output: signedIn,
  },
  'accounts.signIn': {
    input: z.strictObject({ server: serverUrl, userId: z.string(), password: z.string() }),
    output: signedIn,
  },
  /** Ends the session and takes everything of the account off this device. */
  'accounts.signOut': { input: z.strictObject(ofAccount), output: nothing },

  'preferences.set': { input: z.strictObject({ preferences: preferencesChangeSchema }), output: nothing },
  /** Where the user's eyes are, told by each screen under a name of its own. `gone`: that screen is closed. */
  'attention.set': {
    input: z.strictObject({
      screen: z.string().max(64),
      gone: z.boolean().optional(),
      focused: z.boolean(),
      accountId: accountIdSchema.optional(),
      roomId: roomIdSchema.optional(),
      atEnd: z.boolean().optional(),
    }),
    output: nothing,
  },

  'timeline.more': {
    input: z.strictObject({ timelineId: z.string(), direction: z.enum(['before', 'after']) }),
    output: nothing,
  },
  'timeline.close': { input: z.strictObject({ timelineId: z.string() }), output: nothing },

  /** Rooms and people by name, also by initial consonants: the quick switcher. */
  'search.names': {
    input: z.strictObject({ query: z.string().max(limits.queryMax), limit: z.int().min(1).max(100).optional() }),
    output: z.object({ names: z.array(foundName) }),
  },
} as const

/** What the engine does for one of the accounts, from what it holds. */
export const accountMethods = {
  /** Tries again at once instead of waiting. */
  'connection.retry': { input: z.strictObject(ofAccount), output: nothing },

  'rooms.members': {
    input: z.strictObject(ofRoom),
    output: z.object({ members: z.array(memberSchema), bans: z.array(userIdSchema) }),
  },
  'rooms.draft': {
    input: z.strictObject({ ...ofRoom, text: z.string().max(limits.messageMax * 2) }),
    output: nothing,
  },
  'rooms.mute': { input: z.strictObject({ ...ofRoom, mute: muteSchema }), output: nothing },
  'rooms.favourite': { input: z.strictObject({ ...ofRoom, on: z.boolean() }), output: nothing },

  /** Shows a part of a conversation: at the first unread message, at the end, or around a message or a time. */
  'timeline.open': {
    input: z.strictObject({
      ...ofRoom,
      at: timelineAnchorSchema,
    }),
    output: z.object({ timelineId: z.string() }),
  },

  /** Into the outbox: kept from here on, and sent when it can be. */
  'messages.send': {
    input: z.strictObject({ ...ofRoom, ...message, replyTo: z.int().min(1).optional() }),
    output: z.object({ clientId: clientIdSchema }),
  },
  /** A message that is still in the outbox: another text, once more, or not at all. */
  'outbox.edit': { input: z.strictObject({ ...ofAccount, clientId: clientIdSchema, ...message }), output: nothing },
  'outbox.retry': { input: z.strictObject({ ...ofAccount, clientId: clientIdSchema }), output: nothing },
  'outbox.cancel': { input: z.strictObject({ ...ofAccount, clientId: clientIdSchema }), output: nothing },

  'messages.read': { input: z.strictObject({ ...ofRoom, seq }), output: nothing },
  'messages.get': {
    input: z.strictObject({ ...ofRoom, seqs: z.array(z.int().min(1)).max(limits.pinsMax) }),
    output: z.object({ messages: z.array(messageEntrySchema) }),
  },
  /** The way of a message: from this device to the server, to other devices, and to eyes. */
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
    }),
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
      /** Give it as `after` for the next page. */
      next: z.string().optional(),
      /** Why there may be more than could be found: what is not on this device could not be searched. */
      incomplete: plainErrorSchema.optional(),
    }),
  },

  'notifications.setSettings': {
    input: z.strictObject({ ...ofAccount, settings: notificationSettingsChangeSchema }),
    output: nothing,
  },
  /** Tries the way of a notification; the state's `check` tells how far it came. */
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
          reason: z.string(),
          read: z.boolean(),
        }),
      ),
    }),
  },

  'lobby.open': {
    input: z.strictObject({ ...ofAccount, query: z.string().max(limits.queryMax) }),
    output: nothing,
  },
  'lobby.more': { input: z.strictObject(ofAccount), output: nothing },
  'lobby.close': { input: z.strictObject(ofAccount), output: nothing },
} as const

/** Everything that a screen can ask of the engine, by name. */
export const methods = { ...deviceMethods, ...accountMethods, ...serverMethods } as const

export type Methods = typeof methods
export type MethodName = keyof Methods
export type DeviceMethodName = keyof typeof deviceMethods
export type AccountMethodName = keyof typeof accountMethods
export type MethodInput<Name extends MethodName> = z.input<Methods[Name]['input']>
export type MethodOutput<Name extends MethodName> = z.output<Methods[Name]['output']>

export const isMethodName = (name: string): name is MethodName => Object.hasOwn(methods, name)
