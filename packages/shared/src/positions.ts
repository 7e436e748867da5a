import { z } from 'zod'
import { seqSchema, sessionIdSchema, timeSchema, userIdSchema } from './ids.ts'

export const positionSchema = z.object({ userId: userIdSchema, seq: seqSchema, at: timeSchema })
/** How far a member has read. */
export type Position = z.infer<typeof positionSchema>

/** How far a member's device has stored the room's messages. */
export const deliveredPositionSchema = positionSchema.extend({ sessionId: sessionIdSchema })
export type DeliveredPosition = z.infer<typeof deliveredPositionSchema>

/** How many members of a large room have read exactly this far, or came in there and have not read on. */
export const positionCountSchema = z.object({ seq: seqSchema, members: z.int().min(1) })
export type PositionCount = z.infer<typeof positionCountSchema>

export const positionMoveSchema = z.object({
  from: seqSchema.optional().meta({ description: 'Absent: they came into the room.' }),
  to: seqSchema.optional().meta({ description: 'Absent: they are no longer in the room.' }),
  members: z.int().min(1),
})
/** Members of a large room whose position went from one seq to another. */
export type PositionMove = z.infer<typeof positionMoveSchema>
