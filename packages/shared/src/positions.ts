import { z } from 'zod'
import { seqSchema, sessionIdSchema, timeSchema, userIdSchema } from './ids.ts'

export const positionSchema = z.object({ userId: userIdSchema, seq: seqSchema, at: timeSchema })
/** How far one member has read. */
export type Position = z.infer<typeof positionSchema>

/** How far one device of a member has stored. */
export const deliveredPositionSchema = positionSchema.extend({ sessionId: sessionIdSchema })
export type DeliveredPosition = z.infer<typeof deliveredPositionSchema>
