import { z } from 'zod'
import { roomIdSchema, seqSchema, timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { logEntrySchema, mentionsAllSchema, messageEntrySchema } from '../log/entry.ts'
import { durationSchema, fileIdSchema, pixelsSchema, thumbhashSchema, waveformSchema } from '../media/attachment.ts'
import { captionSchema, emojiSchema, messageTextSchema, querySchema } from '../text/fields.ts'
import { commandFields, landingSchema, memberErrors } from './commands.ts'
import { nothingSchema, operation } from './define.ts'
import { nextSchema, pageSizeSchema } from './pages.ts'

const aboutMessage = { ...commandFields, target: z.int().min(1) }
const mentionFields = {
  mentions: z.array(userIdSchema).max(limits.mentionsMax).optional(),
  mentionsAll: mentionsAllSchema.optional(),
}
const seqCursor = z.int().min(1).optional()

/** A file of a message that is being sent. */
const sentFileSchema = z.strictObject({
  id: fileIdSchema,
  spoiler: z.boolean().optional().meta({ description: 'Blurred until the reader asks to see it.' }),
  // Of a video or a recording, the media server knows less than the page that has played it.
  width: pixelsSchema.optional(),
  height: pixelsSchema.optional(),
  duration: durationSchema.optional(),
  thumbhash: thumbhashSchema.optional(),
  waveform: waveformSchema.optional(),
  copyOf: fileIdSchema.optional().meta({
    description: 'Instead of an upload: a file of a message that you may read, which is sent again under `id`.',
  }),
})

/** What a forwarded message says comes from its source alone. */
const isOnlyForwarded = (input: { forward?: unknown; text: string; [field: string]: unknown }) =>
  input.forward === undefined ||
  (input.text === '' &&
    [input['files'], input['mentions'], input['mentionsAll'], input['replyTo']].every((field) => field === undefined))

/** Errors for users who may not write: in a direct room, if one of the two has blocked the other. */
const writerErrors = [...memberErrors, 'account.unreachable'] as const

export const messageOperations = {
  'messages.send': operation({
    summary: 'Send a message. The answer comes once it is stored durably.',
    http: { method: 'POST', path: '/rooms/{roomId}/messages' },
    auth: 'session',
    input: z
      .strictObject({
        ...commandFields,
        text: captionSchema,
        ...mentionFields,
        replyTo: z.int().min(1).optional(),
        files: z
          .array(sentFileSchema)
          .min(1)
          .max(limits.attachmentsMax)
          .optional()
          .meta({ description: 'Files that were confirmed for this room, in the order in which they are shown.' }),
        forward: z
          .strictObject({ roomId: roomIdSchema, seq: z.int().min(1) })
          .optional()
          .meta({
            description:
              'A message that you may read: its text and files are sent, and nothing besides (`text` is empty).',
          }),
      })
      .refine(
        ({ text, files, forward }) =>
          files !== undefined || forward !== undefined || messageTextSchema.safeParse(text).success,
        { path: ['text'], error: 'neither text nor files' },
      )
      .refine(isOnlyForwarded, { path: ['forward'], error: 'with something of its own' }),
    output: landingSchema,
    errors: [
      ...writerErrors,
      'room.forbidden',
      'message.not_found',
      'message.deleted',
      'media.not_found',
      'media.incomplete',
      'media.quota',
    ],
  }),
  'messages.edit': operation({
    summary: 'Edit your own message, unless it was forwarded. Only one with files can do without text.',
    http: { method: 'PATCH', path: '/rooms/{roomId}/messages/{target}' },
    auth: 'session',
    input: z.strictObject({ ...aboutMessage, text: captionSchema, ...mentionFields }),
    output: landingSchema,
    errors: [
      ...writerErrors,
      'room.forbidden',
      'message.not_found',
      'message.deleted',
      'message.empty',
      'message.forwarded',
    ],
  }),
  'messages.delete': operation({
    summary: "Delete your own message or, as the owner or a moderator, anyone's. Its place stays, its content goes.",
    http: { method: 'DELETE', path: '/rooms/{roomId}/messages/{target}' },
    auth: 'session',
    input: z.strictObject(aboutMessage),
    output: landingSchema,
    errors: [...memberErrors, 'room.forbidden', 'message.not_found'],
  }),
  'messages.react': operation({
    summary: 'Add a reaction to a message, or remove yours.',
    http: { method: 'PUT', path: '/rooms/{roomId}/messages/{target}/reactions/{emoji}' },
    auth: 'session',
    input: z.strictObject({ ...aboutMessage, emoji: emojiSchema, on: z.boolean() }),
    output: landingSchema,
    errors: [...writerErrors, 'message.not_found', 'message.deleted', 'message.reactions_full'],
  }),
  'messages.pin': operation({
    summary: 'Pin a message for everyone in the room, or unpin it. In a group, owner and moderators only.',
    http: { method: 'PUT', path: '/rooms/{roomId}/messages/{target}/pin' },
    auth: 'session',
    input: z.strictObject({ ...aboutMessage, on: z.boolean() }),
    output: landingSchema,
    errors: [...writerErrors, 'room.forbidden', 'message.not_found', 'message.deleted', 'room.pins_full'],
  }),
  'messages.hidePreviews': operation({
    summary: "Take the previews of links off your own message or, as the owner or a moderator, off anyone's.",
    http: { method: 'DELETE', path: '/rooms/{roomId}/messages/{target}/previews' },
    auth: 'session',
    input: z.strictObject(aboutMessage),
    output: landingSchema,
    errors: [...memberErrors, 'room.forbidden', 'message.not_found', 'message.deleted'],
  }),
  'messages.history': operation({
    summary: 'A page of messages before, after or around a seq; without any of these, the newest page.',
    http: { method: 'GET', path: '/rooms/{roomId}/messages' },
    auth: 'session',
    input: z
      .strictObject({
        roomId: roomIdSchema,
        before: seqCursor,
        after: seqSchema.optional(),
        around: seqCursor,
        limit: pageSizeSchema,
      })
      .refine(
        (input) => [input.before, input.after, input.around].filter((cursor) => cursor !== undefined).length <= 1,
        'one of before, after and around',
      ),
    output: z.object({
      entries: z.array(logEntrySchema).meta({
        description:
          'Messages with their changes applied, and the notices (joined, left, ...) that stand between them.',
      }),
      fromSeq: z.int().meta({ description: 'The page holds every message from this seq ...' }),
      toSeq: z.int().meta({ description: '... to this one; fromSeq > toSeq: there is none.' }),
      rev: z.int().meta({ description: 'The page is at least as new as this entry of the log.' }),
    }),
    errors: memberErrors,
  }),
  'messages.search': operation({
    summary:
      'Find messages in your rooms by text and file names, newest first. Korean matches anywhere, other scripts from the start of a word.',
    http: { method: 'GET', path: '/messages' },
    auth: 'session',
    input: z.strictObject({
      query: querySchema,
      roomId: roomIdSchema.optional(),
      by: userIdSchema.optional(),
      after: z.string().max(200).optional(),
      limit: pageSizeSchema,
    }),
    output: z.object({
      hits: z.array(
        z.object({
          roomId: roomIdSchema,
          message: messageEntrySchema,
          highlights: z.array(z.object({ start: z.int(), end: z.int() })).meta({
            description: 'Offsets into the text, in UTF-16 code units.',
          }),
          fileNames: z
            .array(z.string())
            .optional()
            .meta({ description: 'The names of its files in which the query was found, if it was in any.' }),
        }),
      ),
      next: nextSchema(z.string()),
    }),
    errors: memberErrors,
  }),
  'messages.readers': operation({
    summary: 'Who has read a message, or has not, among the members who were there. Without its author, by user ID.',
    http: { method: 'GET', path: '/rooms/{roomId}/messages/{seq}/readers' },
    auth: 'session',
    input: z.strictObject({
      roomId: roomIdSchema,
      seq: z.int().min(1),
      read: z.boolean().default(true),
      after: userIdSchema.optional(),
      limit: pageSizeSchema,
    }),
    output: z.object({
      readers: z.array(
        z.object({
          userId: userIdSchema,
          at: timeSchema.optional().meta({ description: 'When they read as far as they have.' }),
        }),
      ),
      next: nextSchema(userIdSchema),
    }),
    errors: [...memberErrors, 'message.not_found'],
  }),
  'messages.read': operation({
    summary: 'Mark messages as read up to a seq. It never goes back.',
    http: { method: 'PUT', path: '/rooms/{roomId}/read' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema, seq: seqSchema }),
    output: nothingSchema,
    errors: memberErrors,
  }),
  'messages.delivered': operation({
    summary: 'Report how far this device has stored the messages of rooms.',
    http: { method: 'PUT', path: '/delivered' },
    auth: 'session',
    input: z.strictObject({
      rooms: z.array(z.strictObject({ roomId: roomIdSchema, seq: seqSchema })).max(limits.pageMax),
    }),
    output: nothingSchema,
    errors: [],
  }),
  'messages.typing': operation({
    summary: 'Say that you are typing. Repeat it every few seconds; it expires by itself.',
    http: { method: 'POST', path: '/rooms/{roomId}/typing' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: nothingSchema,
    errors: memberErrors,
  }),
} as const
