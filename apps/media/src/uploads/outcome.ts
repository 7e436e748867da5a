import { tokenSchemas } from '@maru/shared'
import { z } from 'zod'

/** What became of a complete upload: what its receipt will say, or the code of the error that stands against it. */
export const outcomeSchema = z.union([
  z.strictObject({ stored: tokenSchemas.receipt.omit({ until: true }) }),
  z.strictObject({ refused: z.enum(['media.unsupported', 'media.unreadable', 'media.too_complex', 'media.infected']) }),
])
export type Outcome = z.infer<typeof outcomeSchema>
export type StoredFile = Extract<Outcome, { stored: unknown }>['stored']
