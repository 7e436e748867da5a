import { z } from 'zod'
import { sessionIdSchema, timeSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { nameSchema } from '../text/fields.ts'
import { nothingSchema, operation } from './define.ts'

export const deviceSchema = z.strictObject({
  name: nameSchema(limits.deviceNameMax),
  kind: z.enum(['web', 'desktop', 'bot']),
})
export type Device = z.infer<typeof deviceSchema>

export const sessionSchema = z.object({
  sessionId: sessionIdSchema,
  device: z.object({ name: z.string(), kind: z.string() }),
  createdAt: timeSchema,
  lastSeenAt: timeSchema,
  current: z.boolean(),
  connected: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

export const sessionOperations = {
  'sessions.list': operation({
    summary: 'Your devices.',
    http: { method: 'GET', path: '/sessions' },
    auth: 'session',
    input: z.strictObject({}),
    output: z.object({ sessions: z.array(sessionSchema) }),
    errors: [],
  }),
  'sessions.revoke': operation({
    summary: 'Sign out another device. It is disconnected at once.',
    http: { method: 'DELETE', path: '/sessions/{sessionId}' },
    auth: 'session',
    input: z.strictObject({ sessionId: sessionIdSchema }),
    output: nothingSchema,
    errors: ['session.not_found'],
  }),
} as const
