import { z } from 'zod'

/** The state of the app's update. */
export const updateStateSchema = z.object({
  step: z.enum(['off', 'idle', 'checking', 'none', 'downloading', 'ready', 'failed']),
  version: z.string().optional(),
  percent: z.number().optional(),
  notes: z.string().optional(),
  checkedAt: z.number().optional(),
})
export type UpdateState = z.infer<typeof updateStateSchema>
