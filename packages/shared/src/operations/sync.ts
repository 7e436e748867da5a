import { z } from 'zod'
import { revSchema, roomIdSchema, seqSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { logEntrySchema } from '../log/entry.ts'
import { roomStateSchema } from '../log/room-state.ts'
import { operation } from './define.ts'

const cursorSchema = z.strictObject({
  roomId: roomIdSchema,
  rev: revSchema.meta({ description: 'The last entry that the client has applied.' }),
  read: seqSchema.default(0).meta({ description: 'How far the user has read, as far as the client knows.' }),
})

export const syncedRoomSchema = z.object({
  roomId: roomIdSchema,
  head: z.object({ rev: revSchema, seq: seqSchema }),
  read: seqSchema.meta({ description: 'How far you have read, on any device.' }),
  room: roomStateSchema.optional().meta({
    description:
      'Present when the room is new to the client or far ahead of its cursor: the state at `head`. `entries` is then the newest page, and messages that the client held of the room before are outdated.',
  }),
  entries: z
    .array(logEntrySchema)
    .meta({ description: 'Without `room`: the entries that follow the cursor, in order.' }),
})
export type SyncedRoom = z.infer<typeof syncedRoomSchema>

export const syncOperations = {
  'sync.rooms': operation({
    summary: 'What happened in your rooms since these cursors. Rooms with nothing new are left out.',
    http: { method: 'POST', path: '/sync' },
    auth: 'session',
    input: z.strictObject({
      cursors: z.array(cursorSchema).max(limits.syncRoomsMax),
      after: roomIdSchema.optional().meta({ description: 'Only rooms whose ID comes after this one.' }),
      through: roomIdSchema.optional().meta({ description: 'Only rooms whose ID comes before this one, or is it.' }),
    }),
    output: z.object({
      rooms: z.array(syncedRoomSchema),
      gone: z.array(roomIdSchema).meta({ description: 'Rooms among the cursors that you are no longer in.' }),
      epoch: z.string().optional().meta({
        description: 'Another one than before: the server was restored from a backup. Sync all rooms with rev 0.',
      }),
      more: z.boolean().meta({ description: 'True: ask again with the new cursors.' }),
      through: roomIdSchema.optional().meta({
        description: 'With `more`: no room up to this ID has more news. Ask for those after it.',
      }),
    }),
    errors: [],
  }),
  'sync.heads': operation({
    summary: 'Whether you have the last entry of every room, by a fingerprint of your cursors.',
    http: { method: 'POST', path: '/heads' },
    auth: 'session',
    input: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{16}$/) }),
    output: z.object({ same: z.boolean() }),
    errors: [],
  }),
  'sync.digest': operation({
    summary: "A fingerprint of a room's state and its messages from a seq on, to compare with your own.",
    http: { method: 'POST', path: '/digests' },
    auth: 'session',
    input: z.strictObject({
      rooms: z.array(z.strictObject({ roomId: roomIdSchema, fromSeq: z.int().min(1) })).max(limits.digestRoomsMax),
    }),
    output: z.object({
      rooms: z
        .array(
          z.object({
            roomId: roomIdSchema,
            rev: revSchema,
            fromSeq: z
              .int()
              .meta({ description: 'Where the server began: later than asked if that was too far back.' }),
            digest: z.string(),
          }),
        )
        .meta({
          description: 'Ask again for rooms that are missing, until an answer has none of those you asked for.',
        }),
    }),
    errors: [],
  }),
} as const
