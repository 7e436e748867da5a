import { z } from 'zod'
import { clientIdSchema, revSchema, roomIdSchema, seqSchema, timeSchema } from '../ids.ts'

/** The input of every command, an operation that writes to a room's log. */
export const commandFields = { roomId: roomIdSchema, clientId: clientIdSchema }

/** Where in the log a command's entry is. A repeated command returns the landing of the first. */
export const landingSchema = z.object({ roomId: roomIdSchema, rev: revSchema, seq: seqSchema, at: timeSchema })
export type Landing = z.infer<typeof landingSchema>

/** Errors of what sets a picture. */
export const pictureErrors = ['media.not_found', 'media.incomplete', 'media.not_picture'] as const

/** Errors for users who are not in the room. */
export const memberErrors = ['room.not_found', 'room.not_member', 'room.closed'] as const
/** Errors for users who are neither owner nor moderator. */
export const staffErrors = [...memberErrors, 'room.forbidden', 'room.direct'] as const
