import { z } from 'zod'
import { clientIdSchema, revSchema, seqSchema, timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { attachmentsSchema, fileIdSchema } from '../media/attachment.ts'
import { growing } from './growing.ts'

export const roomKindSchema = z.enum(['group', 'direct'])
export const roleSchema = z.enum(['owner', 'moderator', 'member'])
export type Role = z.infer<typeof roleSchema>

const targetSchema = z.int().min(1).meta({ description: 'The seq of the message that this entry changes.' })
const mentionsSchema = z.array(userIdSchema).max(limits.mentionsMax)

export const mentionsAllSchema = z.enum(['all', 'here']).meta({
  description: 'In a group: the message mentions every member, or those whose device receives it as it is written.',
})
export type MentionsAll = z.infer<typeof mentionsAllSchema>

export const reactionSchema = growing({ emoji: z.string(), users: z.array(userIdSchema) })
export type Reaction = z.infer<typeof reactionSchema>

export const postingSchema = z
  .enum(['everyone', 'staff'])
  .meta({ description: 'Who may write messages: every member, or only the owner and moderators.' })

export const awaitingSchema = userIdSchema.meta({
  description: 'The member of a direct room who has not accepted it yet. To them it is a message request.',
})

const laterFieldsSchema = z.record(z.string(), z.unknown())

const base = growing({
  rev: z.int().min(1).meta({ description: 'The number of the entry in its room: 1, 2, 3, ... with no holes.' }),
  seq: seqSchema.meta({
    description: 'How many messages the room has up to and including this entry; for a message, its number.',
  }),
  by: userIdSchema,
  at: timeSchema,
  clientId: clientIdSchema,
  set: z.object({ room: laterFieldsSchema.optional(), message: laterFieldsSchema.optional() }).optional().meta({
    description:
      'What the entry changes beyond what this version of its type does: fields of the state, and of the message at `target`. null removes a field.',
  }),
})

const createdEntry = base.extend({
  type: z.literal('created'),
  kind: roomKindSchema,
  title: z.string(),
  capacity: z.int(),
  locked: z.boolean().meta({ description: 'Joining needs a password.' }),
  listed: z.boolean().meta({ description: 'The room is listed in the lobby.' }),
  members: z
    .array(userIdSchema)
    .meta({ description: 'The first members: the owner, or both members of a direct room.' }),
  posting: postingSchema.optional(),
  description: z.string().optional(),
  awaiting: awaitingSchema.optional(),
})
const acceptedEntry = base.extend({ type: z.literal('accepted') })
const joinedEntry = base.extend({ type: z.literal('joined') })
const leftEntry = base.extend({
  type: z.literal('left'),
  quiet: z.boolean().meta({ description: 'True: clients show no notice.' }),
})
const kickedEntry = base.extend({ type: z.literal('kicked'), user: userIdSchema })
const banned = userIdSchema.optional().meta({ description: 'Kept by the server: clients are not told.' })
const bannedEntry = base.extend({
  type: z.literal('banned'),
  user: banned,
  wasMember: z
    .boolean()
    .optional()
    .meta({ description: 'Kept by the server. The ban of a member reaches clients as `kicked`.' }),
})
const unbannedEntry = base.extend({ type: z.literal('unbanned'), user: banned })
/** Of the member whom an entry adds to those that the state of a large room lists. */
const promoted = {
  user: userIdSchema,
  joinedAt: timeSchema.optional().meta({ description: 'In a large room: when the user became a member, ...' }),
  joinedSeq: seqSchema.optional().meta({ description: '... and the seq of the last message before that.' }),
}
const roleEntry = base.extend({ type: z.literal('role'), ...promoted, role: z.enum(['moderator', 'member']) })
const ownerEntry = base.extend({ type: z.literal('owner'), ...promoted })
const settingsEntry = base.extend({
  type: z.literal('settings'),
  title: z.string().optional(),
  capacity: z.int().optional(),
  locked: z.boolean().optional(),
  listed: z.boolean().optional(),
  posting: postingSchema.optional(),
  description: z.string().optional().meta({ description: 'Empty: the room has none from now on.' }),
  picture: fileIdSchema.or(z.literal('')).optional().meta({ description: 'Empty: the room has none from now on.' }),
})
const closedEntry = base.extend({ type: z.literal('closed') })

export const messageEntrySchema = base.extend({
  type: z.literal('message'),
  text: z.string().meta({ description: 'Empty when the message was deleted, or has files alone.' }),
  attachments: attachmentsSchema.optional(),
  mentions: mentionsSchema.optional(),
  mentionsAll: mentionsAllSchema.optional(),
  replyTo: z.int().min(1).optional().meta({ description: 'The seq of the message that this one replies to.' }),
  forwarded: growing({ by: userIdSchema.meta({ description: 'Who wrote it first.' }) })
    .optional()
    .meta({ description: 'Text and files are those of another message, as the server found them.' }),
  changedRev: revSchema
    .optional()
    .meta({ description: 'The rev of the last entry that changed this message, if any did.' }),
  editedAt: timeSchema.optional(),
  deletedAt: timeSchema.optional(),
  reactions: z.array(reactionSchema).optional(),
  previewsHidden: z.boolean().optional().meta({ description: 'Shown without previews of its links.' }),
})

const editedEntry = base.extend({
  type: z.literal('edited'),
  target: targetSchema,
  text: z.string(),
  mentions: mentionsSchema.optional(),
})
const deletedEntry = base.extend({ type: z.literal('deleted'), target: targetSchema })
const reactedEntry = base.extend({
  type: z.literal('reacted'),
  target: targetSchema,
  emoji: z.string(),
  on: z.boolean(),
})
/** Its `set` says what it does, to clients of every version. */
const previewsHiddenEntry = base.extend({ type: z.literal('previewsHidden'), target: targetSchema })
const pinnedEntry = base.extend({ type: z.literal('pinned'), target: targetSchema, on: z.boolean() })

const knownEntrySchema = z.discriminatedUnion('type', [
  createdEntry,
  acceptedEntry,
  joinedEntry,
  leftEntry,
  kickedEntry,
  bannedEntry,
  unbannedEntry,
  roleEntry,
  ownerEntry,
  settingsEntry,
  closedEntry,
  messageEntrySchema,
  editedEntry,
  deletedEntry,
  reactedEntry,
  pinnedEntry,
  previewsHiddenEntry,
])

export type LogEntry = z.infer<typeof knownEntrySchema>

/** The types that this version knows. */
export const knownTypes: ReadonlySet<string> = new Set(
  knownEntrySchema.options.map((option) => option.shape.type.value),
)

const laterEntrySchema = base.extend({
  type: z
    .string()
    .refine((type) => !knownTypes.has(type))
    .meta({ description: 'A type that a later version of the server added. `set` says what it changes.' }),
  target: targetSchema.optional(),
})

/** Types of later versions get through as well: what switches over the type has to have a way out for them. */
export const logEntrySchema = z.union([knownEntrySchema, laterEntrySchema]) as unknown as z.ZodType<LogEntry>
export type EntryType = LogEntry['type']
/** A message entry with later changes applied in place. */
export type Message = z.infer<typeof messageEntrySchema>
/** An entry that changes a message; also one of a later version that sets fields of it. */
export type MessageChange = Extract<LogEntry, { type: 'edited' | 'deleted' | 'reacted' | 'previewsHidden' }>

export const isMessage = (entry: LogEntry): entry is Message => entry.type === 'message'

export const isMessageChange = (entry: LogEntry): entry is MessageChange =>
  entry.type === 'edited' ||
  entry.type === 'deleted' ||
  entry.type === 'reacted' ||
  (entry.set?.message !== undefined && 'target' in entry)

/** Types of entries that a conversation shows as notices between messages. */
export const noticeTypes = [
  'created',
  'accepted',
  'joined',
  'left',
  'kicked',
  'banned',
  'unbanned',
  'role',
  'owner',
  'settings',
  'closed',
  'pinned',
] as const satisfies EntryType[]
