import { z } from 'zod'

/** How far along the next version of the app is. */
export const updateStateSchema = z.object({
  step: z.enum(['off', 'idle', 'checking', 'none', 'downloading', 'ready', 'failed']),
  version: z.string().optional(),
  percent: z.number().optional(),
  notes: z.string().optional(),
  checkedAt: z.number().optional(),
})
export type UpdateState = z.infer<typeof updateStateSchema>
