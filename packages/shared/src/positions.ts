import { z } from 'zod'
import { seqSchema, sessionIdSchema, timeSchema, userIdSchema } from './ids.ts'

export const positionSchema = z.object({ userId: userIdSchema, seq: seqSchema, at: timeSchema })
/** How far a member has read. */
export type Position = z.infer<typeof positionSchema>

/** How far a member's device has stored the room's messages. */
export const deliveredPositionSchema = positionSchema.extend({ sessionId: sessionIdSchema })
export type DeliveredPosition = z.infer<typeof deliveredPositionSchema>
