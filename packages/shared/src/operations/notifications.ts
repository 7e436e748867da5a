import { z } from 'zod'
import { nothingSchema, operation } from './define.ts'

export const notificationOperations = {
  'notifications.check': operation({
    summary: 'Test the way to this device: the event `notifications.checked` comes back over its socket.',
    http: { method: 'POST', path: '/notifications/check' },
    auth: 'session',
    input: z.strictObject({ checkId: z.uuid() }),
    output: nothingSchema,
    errors: [],
  }),
} as const
