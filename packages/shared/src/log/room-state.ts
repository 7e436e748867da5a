import { z } from 'zod'
import { revSchema, roomIdSchema, seqSchema, timeSchema, userIdSchema } from '../ids.ts'
import { limits } from '../limits.ts'
import { fileIdSchema } from '../media/attachment.ts'
import { awaitingSchema, postingSchema, type Role, roleSchema, roomKindSchema } from './entry.ts'
import { growing } from './growing.ts'

export const memberSchema = growing({
  userId: userIdSchema,
  role: roleSchema,
  joinedAt: timeSchema,
  joinedSeq: seqSchema.meta({
    description: 'The seq of the last message before they joined: unread counts start after it.',
  }),
})
export type Member = z.infer<typeof memberSchema>

export const roomStateSchema = growing({
  roomId: roomIdSchema,
  rev: revSchema,
  seq: seqSchema,
  kind: roomKindSchema,
  title: z.string(),
  description: z.string().optional(),
  picture: fileIdSchema.optional(),
  capacity: z.int(),
  locked: z.boolean(),
  listed: z.boolean(),
  closed: z.boolean(),
  createdAt: timeSchema,
  lastAt: timeSchema.meta({ description: 'When the last entry was written.' }),
  posting: postingSchema,
  memberCount: z.int(),
  large: z.boolean().meta({
    description: `Whether the room has ever had more than ${limits.smallRoomMax} members. From then on \`members\` lists only its owner and moderators; \`rooms.members\` has everyone, page by page.`,
  }),
  members: z.array(memberSchema).meta({ description: 'In order of joining.' }),
  bans: z
    .array(userIdSchema)
    .meta({ description: 'Kept by the server: always empty for clients. Owner and moderators ask with rooms.bans.' }),
  pins: z.array(z.int()).meta({ description: 'The seqs of pinned messages, newest pin last.' }),
  awaiting: awaitingSchema.optional(),
})
/** The state that results from a room's log, without its messages. */
export type RoomState = z.infer<typeof roomStateSchema>

export const emptyRoom = (roomId: string): RoomState => ({
  roomId,
  rev: 0,
  seq: 0,
  kind: 'group',
  title: '',
  capacity: 0,
  locked: false,
  listed: false,
  closed: false,
  createdAt: 0,
  lastAt: 0,
  posting: 'everyone',
  memberCount: 0,
  large: false,
  members: [],
  bans: [],
  pins: [],
})

/** In a large room, only its owner and moderators are found. */
export const memberOf = (room: RoomState, userId: string): Member | undefined =>
  room.members.find((member) => member.userId === userId)

/** The other member of a direct room; oneself, where it has no other. */
export const otherMemberOf = (room: RoomState, userId: string): string | undefined =>
  room.kind === 'direct' ? (room.members.find((member) => member.userId !== userId)?.userId ?? userId) : undefined

export const roleOf = (room: RoomState, userId: string): Role | undefined => memberOf(room, userId)?.role
