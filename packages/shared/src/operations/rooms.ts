import { z } from 'zod'
import {
  clientIdSchema,
  inviteCodeSchema,
  revSchema,
  roomIdSchema,
  seqSchema,
  sessionIdSchema,
  timeSchema,
  userIdSchema,
} from '../ids.ts'
import { limits } from '../limits.ts'
import { logEntrySchema } from '../log/entry.ts'
import { roomStateSchema } from '../log/room-state.ts'
import { querySchema, roomPasswordSchema, titleSchema } from '../text/fields.ts'
import { operation } from './define.ts'

const capacitySchema = z.int().min(limits.capacityMin).max(limits.capacityMax)
const nothing = z.object({})

/** Where in the room's log a command landed. A repeated command is answered with the first one's. */
export const landingSchema = z.object({ roomId: roomIdSchema, rev: revSchema, seq: seqSchema, at: timeSchema })
export type Landing = z.infer<typeof landingSchema>

export const roomCardSchema = z.object({
  roomId: roomIdSchema,
  title: z.string(),
  owner: userIdSchema,
  members: z.int(),
  capacity: z.int(),
  locked: z.boolean(),
  createdAt: timeSchema,
})
/** A room as strangers see it. */
export type RoomCard = z.infer<typeof roomCardSchema>

export const positionSchema = z.object({ userId: userIdSchema, seq: seqSchema, at: timeSchema })
/** How far one member has read. */
export type Position = z.infer<typeof positionSchema>

/** How far one device of a member has stored. */
export const deliveredPositionSchema = positionSchema.extend({ sessionId: sessionIdSchema })
export type DeliveredPosition = z.infer<typeof deliveredPositionSchema>

const inviteSchema = z.object({
  code: inviteCodeSchema,
  by: userIdSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
  uses: z.int(),
  maxUses: z.int(),
})
export type Invite = z.infer<typeof inviteSchema>

const command = { roomId: roomIdSchema, clientId: clientIdSchema }
const aboutMember = z.strictObject({ ...command, userId: userIdSchema })
const forbidden = ['room.not_found', 'room.not_member', 'room.forbidden', 'room.closed'] as const
const moderation = [...forbidden, 'room.direct', 'room.user_not_member'] as const

export const roomOperations = {
  'rooms.create': operation({
    summary: 'Create a room. You become its owner.',
    auth: 'session',
    input: z.strictObject({
      clientId: clientIdSchema,
      title: titleSchema,
      capacity: capacitySchema.default(limits.capacityDefault),
      password: roomPasswordSchema.optional(),
      listed: z.boolean().default(true),
    }),
    output: landingSchema,
    errors: ['room.too_many'],
  }),
  'rooms.direct': operation({
    summary: 'The direct room with someone: the existing one, or a new one. Each pair of people has one.',
    auth: 'session',
    input: z.strictObject({ userId: userIdSchema }),
    output: z.object({ roomId: roomIdSchema }),
    errors: ['account.not_found', 'room.direct', 'room.too_many'],
  }),
  'rooms.get': operation({
    summary: 'The state of a room you are in.',
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: roomStateSchema,
    errors: ['room.not_found', 'room.not_member', 'room.closed'],
  }),
  'rooms.join': operation({
    summary: 'Join a listed room, or any room with an invitation. An invitation replaces the password.',
    auth: 'session',
    input: z.strictObject({
      ...command,
      password: z.string().max(limits.roomPasswordMax).optional(),
      invite: inviteCodeSchema.optional(),
    }),
    output: landingSchema,
    errors: [
      'room.not_found',
      'room.closed',
      'room.direct',
      'room.full',
      'room.banned',
      'room.password_required',
      'room.wrong_password',
      'room.too_many',
      'invite.not_found',
    ],
  }),
  'rooms.leave': operation({
    summary: 'Leave a room. Leaving quietly shows no notice.',
    auth: 'session',
    input: z.strictObject({ ...command, quiet: z.boolean().default(false) }),
    output: landingSchema,
    errors: ['room.not_found', 'room.not_member', 'room.closed', 'room.direct', 'room.owner_stays'],
  }),
  'rooms.update': operation({
    summary: 'Change title, capacity, password or listing. `password: null` removes the password.',
    auth: 'session',
    input: z
      .strictObject({
        ...command,
        title: titleSchema.optional(),
        capacity: capacitySchema.optional(),
        password: roomPasswordSchema.nullable().optional(),
        listed: z.boolean().optional(),
      })
      .refine(
        (input) => [input.title, input.capacity, input.password, input.listed].some((field) => field !== undefined),
        'nothing to change',
      ),
    output: landingSchema,
    errors: [...forbidden, 'room.direct', 'room.too_small'],
  }),
  'rooms.kick': operation({
    summary: 'Remove someone from the room. They can join again.',
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: moderation,
  }),
  'rooms.ban': operation({
    summary: 'Remove someone from the room, and keep them out.',
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: [...moderation, 'account.not_found'],
  }),
  'rooms.unban': operation({
    summary: 'Lift a ban, so that someone can join again.',
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: moderation,
  }),
  'rooms.setRole': operation({
    summary: 'Make a member a moderator, or a moderator a member.',
    auth: 'session',
    input: z.strictObject({ ...command, userId: userIdSchema, role: z.enum(['moderator', 'member']) }),
    output: landingSchema,
    errors: moderation,
  }),
  'rooms.transfer': operation({
    summary: 'Transfer ownership. The former owner stays as a moderator.',
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: moderation,
  }),
  'rooms.delete': operation({
    summary: 'Delete the room with its messages and files, for everyone.',
    auth: 'session',
    input: z.strictObject(command),
    output: landingSchema,
    errors: [...forbidden, 'room.direct'],
  }),
  'rooms.positions': operation({
    summary: `How far each member has read and, in rooms of up to ${limits.deliveredMembersMax} members, how far their devices have stored.`,
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: z.object({ read: z.array(positionSchema), delivered: z.array(deliveredPositionSchema) }),
    errors: ['room.not_found', 'room.not_member', 'room.closed'],
  }),
  'invites.create': operation({
    summary: 'Create an invitation to a room.',
    auth: 'session',
    input: z.strictObject({
      roomId: roomIdSchema,
      seconds: z
        .int()
        .min(60)
        .max(limits.inviteSecondsMax)
        .default(7 * 24 * 3_600),
      maxUses: z.int().min(1).max(limits.inviteUsesMax).default(1),
    }),
    output: inviteSchema,
    errors: [...forbidden, 'room.direct', 'invite.too_many'],
  }),
  'invites.list': operation({
    summary: 'The invitations of a room that can still be used.',
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: z.object({ invites: z.array(inviteSchema) }),
    errors: forbidden,
  }),
  'invites.revoke': operation({
    summary: 'Revoke an invitation.',
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema, code: inviteCodeSchema }),
    output: nothing,
    errors: [...forbidden, 'invite.not_found'],
  }),
  'invites.preview': operation({
    summary: 'The room an invitation leads to.',
    auth: 'session',
    input: z.strictObject({ code: inviteCodeSchema }),
    output: roomCardSchema,
    errors: ['invite.not_found'],
  }),
  'lobby.list': operation({
    summary: 'Listed rooms, newest first, page by page.',
    auth: 'session',
    input: z.strictObject({
      query: querySchema.optional(),
      after: z.string().max(100).optional(),
      limit: z.int().min(1).max(limits.pageMax).default(limits.pageDefault),
    }),
    output: z.object({
      rooms: z.array(roomCardSchema),
      next: z.string().optional().meta({ description: 'Give it as `after` for the next page; absent: that was all.' }),
    }),
    errors: [],
  }),
  'lobby.watch': operation({
    summary:
      'Start or stop `lobby` events on this socket, which carry changes of the lobby. Over HTTP it does nothing.',
    auth: 'session',
    input: z.strictObject({ on: z.boolean() }),
    output: nothing,
    errors: [],
  }),
} as const

const cursorSchema = z.strictObject({
  roomId: roomIdSchema,
  rev: revSchema.meta({ description: 'The last entry that the client has applied.' }),
  read: seqSchema.default(0).meta({ description: 'How far the client believes that its user has read.' }),
})

export const syncedRoomSchema = z.object({
  roomId: roomIdSchema,
  head: z.object({ rev: revSchema, seq: seqSchema }),
  read: seqSchema.meta({ description: 'How far you have read, on whatever device.' }),
  room: roomStateSchema.optional().meta({
    description:
      'Present when the room is new to the client or far ahead of its cursor: the state at `head`. `entries` is then the newest page, and what the client held of the room before is outdated.',
  }),
  entries: z
    .array(logEntrySchema)
    .meta({ description: 'Without `room`: the entries that follow the cursor, in order.' }),
})
export type SyncedRoom = z.infer<typeof syncedRoomSchema>

export const syncOperations = {
  'sync.rooms': operation({
    summary: 'What happened in your rooms since these cursors. Rooms with nothing new are left out.',
    auth: 'session',
    input: z.strictObject({ cursors: z.array(cursorSchema).max(limits.syncRoomsMax) }),
    output: z.object({
      rooms: z.array(syncedRoomSchema),
      gone: z.array(roomIdSchema).meta({ description: 'Rooms of the cursors that you are no longer in.' }),
      more: z.boolean().meta({ description: 'True: ask again with the new cursors.' }),
    }),
    errors: [],
  }),
  'sync.digest': operation({
    summary: "A fingerprint of a room's state and its messages from a seq on, to compare with your own.",
    auth: 'session',
    input: z.strictObject({
      rooms: z.array(z.strictObject({ roomId: roomIdSchema, fromSeq: z.int().min(1) })).max(limits.digestRoomsMax),
    }),
    output: z.object({
      rooms: z.array(
        z.object({
          roomId: roomIdSchema,
          rev: revSchema,
          fromSeq: z.int().meta({ description: 'Where the server began: later than asked if that was too far back.' }),
          digest: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
} as const
