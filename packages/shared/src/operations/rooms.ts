import { z } from 'zod'
import { clientIdSchema, inviteCodeSchema, roomIdSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { postingSchema } from '../log/entry.ts'
import { memberSchema, roomStateSchema } from '../log/room-state.ts'
import { fileIdSchema } from '../media/attachment.ts'
import { deliveredPositionSchema, positionCountSchema, positionSchema } from '../positions.ts'
import { descriptionSchema, querySchema, roomPasswordSchema, titleSchema, typedPasswordSchema } from '../text/fields.ts'
import { commandFields, landingSchema, memberErrors, pictureErrors, staffErrors } from './commands.ts'
import { operation } from './define.ts'
import { nextSchema, pageSizeSchema } from './pages.ts'

const capacitySchema = z.int().min(limits.capacityMin).max(limits.capacityMax)
const aboutMember = z.strictObject({ ...commandFields, userId: userIdSchema })

export const roomOperations = {
  'rooms.create': operation({
    summary: 'Create a room. You become its owner.',
    http: { method: 'POST', path: '/rooms' },
    auth: 'session',
    input: z.strictObject({
      clientId: clientIdSchema,
      title: titleSchema,
      capacity: capacitySchema.default(limits.capacityDefault),
      password: roomPasswordSchema.optional(),
      listed: z.boolean().default(true),
      posting: postingSchema.default('everyone'),
      description: descriptionSchema.optional(),
    }),
    output: landingSchema,
    errors: ['room.too_many'],
  }),
  'rooms.direct': operation({
    summary:
      'The direct room with someone: the existing one, or a new one. Each pair of people has one. To a person who shares no group with you, a new one is a message request.',
    http: { method: 'POST', path: '/direct-rooms' },
    auth: 'session',
    input: z.strictObject({ userId: userIdSchema }),
    output: z.object({ roomId: roomIdSchema }),
    errors: ['account.not_found', 'account.unreachable', 'room.too_many'],
  }),
  'rooms.accept': operation({
    summary: 'Accept a message request. Answering it accepts it as well.',
    http: { method: 'POST', path: '/rooms/{roomId}/accept' },
    auth: 'session',
    input: z.strictObject(commandFields),
    output: landingSchema,
    errors: memberErrors,
  }),
  'rooms.get': operation({
    summary: 'The state of a room you are in.',
    http: { method: 'GET', path: '/rooms/{roomId}' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: roomStateSchema,
    errors: memberErrors,
  }),
  'rooms.members': operation({
    summary: 'The members of a room you are in, in the order in which they joined, page by page.',
    http: { method: 'GET', path: '/rooms/{roomId}/members' },
    auth: 'session',
    input: z.strictObject({
      roomId: roomIdSchema,
      query: querySchema
        .optional()
        .meta({ description: 'Only those whose ID starts with it, or whose nickname contains it.' }),
      after: z.string().max(100).optional(),
      limit: pageSizeSchema,
    }),
    output: z.object({ members: z.array(memberSchema), next: nextSchema(z.string()) }),
    errors: memberErrors,
  }),
  'rooms.join': operation({
    summary: 'Join a listed room, or any room with an invitation. An invitation replaces the password.',
    http: { method: 'POST', path: '/rooms/{roomId}/join' },
    auth: 'session',
    input: z.strictObject({
      ...commandFields,
      password: typedPasswordSchema(limits.roomPasswordMax).optional(),
      invite: inviteCodeSchema.optional(),
    }),
    output: landingSchema,
    errors: [
      'room.not_found',
      'room.closed',
      'room.full',
      'room.banned',
      'room.password_required',
      'room.wrong_password',
      'room.too_many',
      'invite.not_found',
    ],
  }),
  'rooms.leave': operation({
    summary:
      'Leave a room. Leaving quietly shows no notice. A direct room is only hidden, on all your devices, until its next message.',
    http: { method: 'POST', path: '/rooms/{roomId}/leave' },
    auth: 'session',
    input: z.strictObject({ ...commandFields, quiet: z.boolean().default(false) }),
    output: landingSchema,
    errors: [...memberErrors, 'room.owner_cannot_leave'],
  }),
  'rooms.update': operation({
    summary:
      'Change title, description, picture, capacity, password, listing or who may write. null removes the password, or the picture.',
    http: { method: 'PATCH', path: '/rooms/{roomId}' },
    auth: 'session',
    input: z
      .strictObject({
        ...commandFields,
        title: titleSchema.optional(),
        capacity: capacitySchema.optional(),
        password: roomPasswordSchema.nullable().optional(),
        listed: z.boolean().optional(),
        posting: postingSchema.optional(),
        description: descriptionSchema.optional(),
        picture: fileIdSchema.nullable().optional(),
      })
      .refine(
        ({ title, capacity, password, listed, posting, description, picture }) =>
          [title, capacity, password, listed, posting, description, picture].some((field) => field !== undefined),
        'nothing to change',
      ),
    output: landingSchema,
    errors: [...staffErrors, ...pictureErrors, 'room.too_small'],
  }),
  'rooms.kick': operation({
    summary: 'Remove someone from the room. They can join again.',
    http: { method: 'DELETE', path: '/rooms/{roomId}/members/{userId}' },
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: [...staffErrors, 'room.user_not_member'],
  }),
  'rooms.ban': operation({
    summary: 'Remove someone from the room, and keep them out.',
    http: { method: 'PUT', path: '/rooms/{roomId}/bans/{userId}' },
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: [...staffErrors, 'account.not_found', 'room.bans_full'],
  }),
  'rooms.unban': operation({
    summary: 'Lift a ban, so that someone can join again.',
    http: { method: 'DELETE', path: '/rooms/{roomId}/bans/{userId}' },
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: staffErrors,
  }),
  'rooms.bans': operation({
    summary: 'Who is banned from a room. Owner and moderators only.',
    auth: 'session',
    http: { method: 'GET', path: '/rooms/{roomId}/bans' },
    input: z.strictObject({ roomId: roomIdSchema }),
    output: z.object({ bans: z.array(userIdSchema).meta({ description: 'In the order of the bans.' }) }),
    errors: staffErrors,
  }),
  'rooms.setRole': operation({
    summary: 'Make a member a moderator, or a moderator a member.',
    http: { method: 'PATCH', path: '/rooms/{roomId}/members/{userId}' },
    auth: 'session',
    input: z.strictObject({ ...commandFields, userId: userIdSchema, role: z.enum(['moderator', 'member']) }),
    output: landingSchema,
    errors: [...staffErrors, 'room.user_not_member', 'room.moderators_full'],
  }),
  'rooms.transfer': operation({
    summary: 'Transfer ownership. The former owner stays as a moderator.',
    http: { method: 'PUT', path: '/rooms/{roomId}/owner' },
    auth: 'session',
    input: aboutMember,
    output: landingSchema,
    errors: [...staffErrors, 'room.user_not_member', 'room.moderators_full'],
  }),
  'rooms.delete': operation({
    summary: 'Delete the room with its messages, for everyone.',
    http: { method: 'DELETE', path: '/rooms/{roomId}' },
    auth: 'session',
    input: z.strictObject(commandFields),
    output: landingSchema,
    errors: staffErrors,
  }),
  'rooms.positions': operation({
    summary:
      'How far each member has read, and how far their devices have stored. Of a large room, only how many have read how far.',
    http: { method: 'GET', path: '/rooms/{roomId}/positions' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: z.object({
      read: z.array(positionSchema),
      delivered: z.array(deliveredPositionSchema),
      counts: z.array(positionCountSchema).meta({ description: 'Of a large room, instead of the two lists. By seq.' }),
    }),
    errors: memberErrors,
  }),
} as const
