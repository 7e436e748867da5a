import { z } from 'zod'
import { roomIdSchema, timeSchema, userIdSchema } from '../ids.ts'
import { fileIdSchema } from '../media/attachment.ts'
import { querySchema } from '../text/fields.ts'
import { nothingSchema, operation } from './define.ts'
import { nextSchema, pageSizeSchema } from './pages.ts'

export const roomCardSchema = z.object({
  roomId: roomIdSchema,
  title: z.string(),
  description: z.string().optional(),
  picture: fileIdSchema.optional(),
  owner: userIdSchema,
  members: z.int(),
  capacity: z.int(),
  locked: z.boolean(),
  createdAt: timeSchema,
})
/** A room as non-members see it. */
export type RoomCard = z.infer<typeof roomCardSchema>

export const listedRoomSchema = roomCardSchema.extend({
  lastMessageAt: timeSchema.optional().meta({
    description: 'When its last message was written. `lobby` events leave it out: it stays as it was listed.',
  }),
})
/** A card with how alive the room was when it was listed. */
export type ListedRoom = z.infer<typeof listedRoomSchema>

export const lobbyOperations = {
  'lobby.list': operation({
    summary: 'Listed rooms, newest first, page by page.',
    http: { method: 'GET', path: '/rooms' },
    auth: 'session',
    input: z.strictObject({
      query: querySchema.optional().meta({ description: 'Only rooms whose title or description contains it.' }),
      after: z.string().max(100).optional(),
      limit: pageSizeSchema,
    }),
    output: z.object({
      rooms: z.array(listedRoomSchema),
      next: nextSchema(z.string()),
    }),
    errors: [],
  }),
  'lobby.watch': operation({
    summary:
      'Start or stop `lobby` events on this socket, which carry changes of the lobby. Over HTTP it does nothing.',
    auth: 'session',
    input: z.strictObject({ on: z.boolean() }),
    output: nothingSchema,
    errors: [],
  }),
} as const
