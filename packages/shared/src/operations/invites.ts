import { z } from 'zod'
import { inviteCodeSchema, roomIdSchema, timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { staffErrors } from './commands.ts'
import { nothingSchema, operation } from './define.ts'
import { roomCardSchema } from './lobby.ts'

const inviteSchema = z.object({
  code: inviteCodeSchema,
  by: userIdSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
  uses: z.int(),
  maxUses: z.int(),
})
export type Invite = z.infer<typeof inviteSchema>

export const inviteOperations = {
  'invites.create': operation({
    summary: 'Create an invitation to a room.',
    http: { method: 'POST', path: '/rooms/{roomId}/invites' },
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
    errors: [...staffErrors, 'invite.too_many'],
  }),
  'invites.list': operation({
    summary: 'The invitations of a room that can still be used.',
    http: { method: 'GET', path: '/rooms/{roomId}/invites' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema }),
    output: z.object({ invites: z.array(inviteSchema) }),
    errors: staffErrors,
  }),
  'invites.revoke': operation({
    summary: 'Revoke an invitation.',
    http: { method: 'DELETE', path: '/rooms/{roomId}/invites/{code}' },
    auth: 'session',
    input: z.strictObject({ roomId: roomIdSchema, code: inviteCodeSchema }),
    output: nothingSchema,
    errors: [...staffErrors, 'invite.not_found'],
  }),
  'invites.preview': operation({
    summary: 'The room an invitation leads to, and who made it. To a member of the room, also when it is used up.',
    http: { method: 'GET', path: '/invites/{code}' },
    auth: 'session',
    input: z.strictObject({ code: inviteCodeSchema }),
    output: roomCardSchema.extend({ by: userIdSchema }),
    errors: ['invite.not_found'],
  }),
  'invites.greeting': operation({
    summary: 'What an invitation tells whoever is not signed in: the room’s title, and the nickname of who made it.',
    http: { method: 'GET', path: '/invites/{code}/greeting' },
    auth: 'none',
    input: z.strictObject({ code: inviteCodeSchema }),
    output: z.object({ title: z.string(), by: z.string() }),
    errors: ['invite.not_found'],
  }),
} as const
