import { z } from 'zod'
import { roomIdSchema, timeSchema } from '../ids.ts'
import { memberErrors } from './commands.ts'
import { nothingSchema, operation } from './define.ts'

const bookmarked = { roomId: roomIdSchema, seq: z.int().min(1) }

/** A message that a user has saved for themselves. */
export const bookmarkSchema = z.object({ ...bookmarked, at: timeSchema })
export type Bookmark = z.infer<typeof bookmarkSchema>

export const bookmarkOperations = {
  'bookmarks.set': operation({
    summary: 'Save a message for yourself, or no longer. The latter you may do of any room.',
    http: { method: 'PUT', path: '/rooms/{roomId}/messages/{seq}/bookmark' },
    auth: 'session',
    input: z.strictObject({ ...bookmarked, on: z.boolean() }),
    output: nothingSchema,
    errors: [...memberErrors, 'message.not_found', 'message.deleted', 'bookmark.full'],
  }),
  'bookmarks.list': operation({
    summary: 'The messages that you saved, latest first, also of rooms that you have left.',
    http: { method: 'GET', path: '/bookmarks' },
    auth: 'session',
    input: z.strictObject({}),
    output: z.object({ bookmarks: z.array(bookmarkSchema) }),
    errors: [],
  }),
} as const
