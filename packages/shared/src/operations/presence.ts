import { z } from 'zod'
import { userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { nothingSchema, operation } from './define.ts'

export const presenceSchema = z.object({ userId: userIdSchema, status: z.enum(['online', 'away', 'offline']) })
export type PersonPresence = z.infer<typeof presenceSchema>
export type PresenceStatus = PersonPresence['status']

export const presenceOperations = {
  'presence.get': operation({
    summary: 'Presence of these people, as far as you share a room with them.',
    http: { method: 'GET', path: '/presence' },
    auth: 'session',
    input: z.strictObject({ userIds: z.array(userIdSchema).max(limits.profilesMax) }),
    output: z.object({ people: z.array(presenceSchema) }),
    errors: [],
  }),
  'presence.set': operation({
    summary: 'Say whether this device is in use. Away on every device means away.',
    http: { method: 'PUT', path: '/presence' },
    auth: 'session',
    input: z.strictObject({ active: z.boolean() }),
    output: nothingSchema,
    errors: [],
  }),
} as const
