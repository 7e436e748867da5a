import { z } from 'zod'
import { roomIdSchema, sessionIdSchema, timeSchema, userIdSchema } from './ids.ts'
import { logEntrySchema } from './log/entry.ts'
import { roomCardSchema } from './operations/lobby.ts'
import { presenceSchema } from './operations/presence.ts'
import { profileSchema } from './operations/users.ts'
import { deliveredPositionSchema, positionSchema } from './positions.ts'

/** What the server tells clients unasked, by name. */
export const events = {
  /** The next entries of a room that this user is in. */
  entries: z.object({ roomId: roomIdSchema, entries: z.array(logEntrySchema) }),
  /** This user came into a room: sync it. */
  'room.joined': z.object({ roomId: roomIdSchema }),
  /** This user is no longer in a room. */
  'room.gone': z.object({ roomId: roomIdSchema, reason: z.enum(['left', 'kicked', 'banned', 'deleted']) }),
  /** How far members have read, and devices have stored, since the last of these events. */
  positions: z.object({
    roomId: roomIdSchema,
    read: z.array(positionSchema),
    delivered: z.array(deliveredPositionSchema),
  }),
  typing: z.object({ roomId: roomIdSchema, userId: userIdSchema, at: timeSchema }),
  /** Somebody that this user shares a room with came or went. */
  presence: z.object({ people: z.array(presenceSchema) }),
  /** Somebody that this user shares a room with changed their profile. */
  profile: profileSchema,
  /** To those who watch the lobby: rooms that are new or changed, and rooms that are no longer listed. */
  lobby: z.object({ changed: z.array(roomCardSchema), removed: z.array(roomIdSchema) }),
  /** What `notifications.check` asked for. */
  'notifications.checked': z.object({ checkId: z.uuid() }),
  /** The last event of a socket whose session was ended, before the server cuts it. */
  'session.ended': z.object({ sessionId: sessionIdSchema }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.output<Events[Name]>
