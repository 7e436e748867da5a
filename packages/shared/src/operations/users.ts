import { z } from 'zod'
import { timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { fileIdSchema } from '../media/attachment.ts'
import { peopleQuerySchema } from '../text/fields.ts'
import { nothingSchema, operation } from './define.ts'
import { nextSchema, pageSizeSchema } from './pages.ts'

export const profileSchema = z.object({
  userId: userIdSchema,
  nickname: z.string(),
  picture: fileIdSchema.optional().meta({ description: 'For files.pictures. Absent: none.' }),
})
export type Profile = z.infer<typeof profileSchema>

export const userOperations = {
  'users.search': operation({
    summary: 'Find people by ID or nickname, or list everyone by ID. People who blocked you are left out.',
    http: { method: 'GET', path: '/users' },
    auth: 'session',
    input: z.strictObject({
      query: peopleQuerySchema.optional(),
      after: userIdSchema.optional(),
      limit: pageSizeSchema,
    }),
    output: z.object({
      users: z.array(profileSchema),
      next: nextSchema(userIdSchema),
    }),
    errors: [],
  }),
  'users.profiles': operation({
    summary: 'Profiles of people by ID. IDs that do not exist are left out.',
    http: { method: 'GET', path: '/profiles' },
    auth: 'session',
    input: z.strictObject({ userIds: z.array(userIdSchema).max(limits.profilesMax) }),
    output: z.object({ users: z.array(profileSchema) }),
    errors: [],
  }),
  'users.block': operation({
    summary: 'Block someone: no direct messages between you, and neither sees the other’s presence. They are not told.',
    http: { method: 'PUT', path: '/blocks/{userId}' },
    auth: 'session',
    input: z.strictObject({ userId: userIdSchema }),
    output: nothingSchema,
    errors: ['account.not_found', 'account.blocks_full'],
  }),
  'users.unblock': operation({
    summary: 'Unblock someone.',
    http: { method: 'DELETE', path: '/blocks/{userId}' },
    auth: 'session',
    input: z.strictObject({ userId: userIdSchema }),
    output: nothingSchema,
    errors: [],
  }),
  'users.blocked': operation({
    summary: 'The people whom you blocked, latest first.',
    http: { method: 'GET', path: '/blocks' },
    auth: 'session',
    input: z.strictObject({}),
    output: z.object({ users: z.array(z.object({ userId: userIdSchema, at: timeSchema })) }),
    errors: [],
  }),
} as const
