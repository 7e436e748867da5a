import { z } from 'zod'
import { clientIdSchema, revSchema, roomIdSchema, seqSchema, timeSchema } from '../ids.ts'

/** What every operation takes that writes to a room's log. */
export const commandFields = { roomId: roomIdSchema, clientId: clientIdSchema }

/** Where in the room's log a command landed. A repeated command is answered with the first one's. */
export const landingSchema = z.object({ roomId: roomIdSchema, rev: revSchema, seq: seqSchema, at: timeSchema })
export type Landing = z.infer<typeof landingSchema>

/** What is answered to those who are not in the room. */
export const memberErrors = ['room.not_found', 'room.not_member', 'room.closed'] as const
/** What is answered to those who do not lead the room. */
export const staffErrors = [...memberErrors, 'room.forbidden', 'room.direct'] as const
