import { limits } from '../limits.ts'
import type { LogEntry, Message, MessageChange, Reaction, Role } from './entry.ts'
import type { Member, RoomState } from './room-state.ts'

/** Throws unless the entry is the next one: callers fetch missing entries, and never skip them. */
export function applyToRoom(room: RoomState, entry: LogEntry): RoomState {
  if (entry.rev !== room.rev + 1) throw new RangeError(`entry ${entry.rev} does not follow ${room.rev}`)
  const changed = withSet({ ...withoutEnded(room, entry), ...roomChange(room, entry) }, entry.set?.room)
  return { ...changed, rev: entry.rev, seq: entry.seq, lastAt: entry.at }
}

/** What an entry of a later version sets, null removing a field: so old and new keep the same state and messages. */
function withSet<Known extends object>(known: Known, set: Readonly<Record<string, unknown>> | undefined): Known {
  if (!set) return known
  const fields = Object.entries({ ...known, ...set }).filter(([, value]) => value !== null)
  return Object.fromEntries(fields) as Known
}

function roomChange(room: RoomState, entry: LogEntry): Partial<RoomState> {
  switch (entry.type) {
    case 'created':
      return {
        kind: entry.kind,
        title: entry.title,
        capacity: entry.capacity,
        locked: entry.locked,
        listed: entry.listed,
        createdAt: entry.at,
        ...(entry.posting !== undefined && { posting: entry.posting }),
        ...(entry.description && { description: entry.description }),
        memberCount: entry.members.length,
        members: entry.members.map((userId) =>
          newMember(entry, userId, entry.kind === 'group' && userId === entry.by ? 'owner' : 'member'),
        ),
        ...(entry.awaiting !== undefined && { awaiting: entry.awaiting }),
      }
    case 'joined':
      return withMember(room, newMember(entry, entry.by, 'member'))
    case 'left':
      return withoutMember(room, entry.by)
    case 'kicked':
      return withoutMember(room, entry.user)
    // Without a user, the list is as empty as before and yet another one: who may see the bans asks for them again.
    case 'banned':
      if (entry.user === undefined) return { bans: [...room.bans] }
      return {
        ...(entry.wasMember !== false && withoutMember(room, entry.user)),
        bans: [...room.bans.filter((userId) => userId !== entry.user), entry.user],
      }
    case 'unbanned':
      return { bans: room.bans.filter((userId) => userId !== entry.user) }
    case 'role':
      return { members: withRole(room, entry, entry.role) }
    case 'owner':
      return { members: withRole({ ...room, members: demoted(room.members, entry.by) }, entry, 'owner') }
    case 'settings':
      return {
        title: entry.title ?? room.title,
        capacity: entry.capacity ?? room.capacity,
        locked: entry.locked ?? room.locked,
        listed: entry.listed ?? room.listed,
        posting: entry.posting ?? room.posting,
        ...(entry.description && { description: entry.description }),
        ...(entry.picture && { picture: entry.picture }),
      }
    case 'closed':
      return { closed: true, memberCount: 0, members: [], bans: [], pins: [] }
    case 'pinned': {
      const others = room.pins.filter((seq) => seq !== entry.target)
      return { pins: entry.on ? [...others, entry.target] : others }
    }
    case 'deleted':
      return room.pins.includes(entry.target) ? { pins: room.pins.filter((seq) => seq !== entry.target) } : {}
    case 'accepted':
    case 'message':
    case 'edited':
    case 'reacted':
    case 'previewsHidden':
      return {}
    default:
      // A type of a later version.
      return {}
  }
}

/** The room without the field that an entry takes away from it. */
function withoutEnded(room: RoomState, entry: LogEntry): RoomState {
  if (entry.type === 'accepted') return withoutRequest(room)
  if (entry.type !== 'settings') return room
  const described = entry.description === '' ? withoutDescription(room) : room
  return entry.picture === '' ? withoutPicture(described) : described
}

function withoutRequest({ awaiting: _, ...room }: RoomState): RoomState {
  return room
}

function withoutDescription({ description: _, ...room }: RoomState): RoomState {
  return room
}

function withoutPicture({ picture: _, ...room }: RoomState): RoomState {
  return room
}

const newMember = (entry: LogEntry, userId: string, role: Member['role']): Member => ({
  userId,
  role,
  joinedAt: entry.at,
  joinedSeq: entry.seq,
})

const without = (members: Member[], userId: string) => members.filter((member) => member.userId !== userId)

function withMember(room: RoomState, member: Member): Partial<RoomState> {
  const memberCount = room.memberCount + 1
  if (room.large) return { memberCount }
  const members = [...without(room.members, member.userId), member]
  if (memberCount <= limits.smallRoomMax) return { memberCount, members }
  return { memberCount, large: true, members: members.filter(({ role }) => role !== 'member') }
}

const withoutMember = (room: RoomState, userId: string): Partial<RoomState> => ({
  memberCount: room.memberCount - 1,
  members: without(room.members, userId),
})

/** A large room lists those who are more than members, and so gains or loses them by their role. */
function withRole(
  { large, members }: RoomState,
  { user, joinedAt = 0, joinedSeq = 0 }: Promotion,
  role: Role,
): Member[] {
  if (large && role === 'member') return without(members, user)
  if (large && !members.some(({ userId }) => userId === user))
    return [...members, { userId: user, role, joinedAt, joinedSeq }]
  return members.map((member) => (member.userId === user ? { ...member, role } : member))
}

type Promotion = Extract<LogEntry, { type: 'role' | 'owner' }>

const demoted = (members: Member[], userId: string): Member[] =>
  members.map((member) => (member.userId === userId ? { ...member, role: 'moderator' } : member))

/**
 * Applies a change to a message. A change that is already included does nothing, so that a message fetched in a later
 * version and then updated entry by entry ends up the same.
 */
export function applyToMessage(message: Message, change: MessageChange): Message {
  if (change.rev <= (message.changedRev ?? message.rev)) return message
  const updated = { ...message, changedRev: change.rev }
  if (message.deletedAt !== undefined) return updated
  return withSet(messageChange(updated, change), change.set?.message)
}

function messageChange(message: Message, change: MessageChange): Message {
  switch (change.type) {
    case 'edited': {
      const { mentions: _, ...rest } = message
      return { ...rest, text: change.text, editedAt: change.at, ...(change.mentions && { mentions: change.mentions }) }
    }
    case 'deleted':
      return withoutContent(message, change.at)
    case 'reacted': {
      const { reactions, ...rest } = message
      const next = react(reactions ?? [], change)
      return next.length > 0 ? { ...rest, reactions: next } : rest
    }
    case 'previewsHidden':
      return message
    default:
      // A type of a later version.
      return message
  }
}

/** Keeps what the log needs rather than dropping what is known, so that no content of a later version stays behind. */
function withoutContent({ type, rev, seq, by, at, clientId, changedRev }: Message, deletedAt: number): Message {
  return { type, rev, seq, by, at, clientId, ...(changedRev !== undefined && { changedRev }), text: '', deletedAt }
}

function react(reactions: Reaction[], change: { emoji: string; by: string; on: boolean }): Reaction[] {
  const known = reactions.some((reaction) => reaction.emoji === change.emoji)
  if (!known) return change.on ? [...reactions, { emoji: change.emoji, users: [change.by] }] : reactions
  return reactions
    .map((reaction) => {
      if (reaction.emoji !== change.emoji) return reaction
      const others = reaction.users.filter((userId) => userId !== change.by)
      return { emoji: reaction.emoji, users: change.on ? [...others, change.by] : others }
    })
    .filter((reaction) => reaction.users.length > 0)
}
