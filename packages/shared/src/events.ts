import { z } from 'zod'
import { roomIdSchema, sessionIdSchema, timeSchema, userIdSchema } from './ids.ts'
import { logEntrySchema } from './log/entry.ts'
import { roomCardSchema } from './operations/lobby.ts'
import { presenceSchema } from './operations/presence.ts'
import { profileSchema } from './operations/users.ts'
import { deliveredPositionSchema, positionMoveSchema, positionSchema } from './positions.ts'

/** What the server sends without being asked, by name. */
export const events = {
  /** The next entries of a room that the user is in. */
  entries: z.object({ roomId: roomIdSchema, entries: z.array(logEntrySchema) }),
  /** The user is now a member of a room, which the client syncs. */
  'room.joined': z.object({ roomId: roomIdSchema }),
  /** The user is no longer a member of a room. */
  'room.gone': z.object({ roomId: roomIdSchema, reason: z.enum(['left', 'kicked', 'banned', 'deleted']) }),
  /** Positions that moved since the last of these events: read by members, and stored by devices. */
  positions: z.object({
    roomId: roomIdSchema,
    read: z.array(positionSchema),
    delivered: z.array(deliveredPositionSchema),
    moves: z.array(positionMoveSchema).meta({ description: 'Of a large room, instead of the two lists.' }),
  }),
  /** Members who are typing: in a crowd, some of them. */
  typing: z.object({ roomId: roomIdSchema, people: z.array(z.object({ userId: userIdSchema, at: timeSchema })) }),
  /** The presence of users who share a room with this one has changed. */
  presence: z.object({ people: z.array(presenceSchema) }),
  /** A user who shares a room with this one has changed their profile. */
  profile: profileSchema,
  /** You blocked or unblocked someone, on any of your devices. */
  block: z.object({ userId: userIdSchema, on: z.boolean() }),
  /** You saved a message or no longer, on any of your devices. */
  bookmark: z.object({ roomId: roomIdSchema, seq: z.int().min(1), on: z.boolean() }),
  /** For clients that watch the lobby: new and changed rooms, and rooms that are no longer listed. */
  lobby: z.object({ changed: z.array(roomCardSchema), removed: z.array(roomIdSchema) }),
  /** The event that `notifications.check` asks for. */
  'notifications.checked': z.object({ checkId: z.uuid() }),
  /** The last event on a socket before the server closes it, because its session has ended. */
  'session.ended': z.object({ sessionId: sessionIdSchema }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.output<Events[Name]>
