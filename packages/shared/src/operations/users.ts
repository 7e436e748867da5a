import { z } from 'zod'
import { userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { peopleQuerySchema } from '../text/fields.ts'
import { operation } from './define.ts'
import { nextSchema, pageSizeSchema } from './pages.ts'

export const profileSchema = z.object({ userId: userIdSchema, nickname: z.string() })
export type Profile = z.infer<typeof profileSchema>

export const userOperations = {
  'users.search': operation({
    summary: 'Find people by ID or nickname.',
    http: { method: 'GET', path: '/users' },
    auth: 'session',
    input: z.strictObject({
      query: peopleQuerySchema,
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
} as const
