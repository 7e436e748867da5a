import {
  type LogEntry,
  limits,
  MaruError,
  type Member,
  type Message,
  mayActAsOwner,
  mayInvite,
  mayLeave,
  mayManage,
  mayRemove,
  memberOf,
  type RoomState,
  roleOf,
  type Standing,
} from '@maru/shared'
import type { StoredInvite, StoredRoom } from '../store/port.ts'

type Unnumbered<Entry> = Entry extends LogEntry ? Omit<Entry, 'rev' | 'seq' | 'by' | 'at' | 'clientId'> : never
/** An entry before the log gives it its number. */
type EntryDraft = Unnumbered<LogEntry>

/** What a decision sees: the room, and the message that the command is about, as they are when it is taken. */
interface RoomAtHead extends StoredRoom {
  readonly message: Message | undefined
}

/**
 * Looks at a room at its head and says what to write, or refuses. Pure, so that it can be asked again when another
 * process was first. `undefined`: it is that way already.
 */
export interface Decision {
  (room: RoomAtHead): { draft: EntryDraft; passwordHash?: string | null } | undefined
  /** The users, besides its author, whose membership it looks at. */
  readonly about?: readonly string[]
}

export const about = (users: readonly string[], decide: Decision): Decision => Object.assign(decide, { about: users })

/** The room must be open and the user in it. A stranger learns of a hidden room no more than that it isn't there. */
export function requireMember(room: RoomState, userId: string): Standing {
  if (room.rev === 0) throw new MaruError('room.not_found')
  if (room.closed) throw new MaruError('room.closed')
  const role = roleOf(room, userId)
  if (role) return { kind: room.kind, role }
  throw new MaruError(room.listed && room.kind === 'group' ? 'room.not_member' : 'room.not_found')
}

function requireGroup(room: RoomState, userId: string): Standing {
  const standing = requireMember(room, userId)
  if (standing.kind === 'direct') throw new MaruError('room.direct')
  return standing
}

export function requireStaff(room: RoomState, userId: string): Standing {
  const standing = requireGroup(room, userId)
  if (!mayManage(standing)) throw new MaruError('room.forbidden')
  return standing
}

export function requireInviter(room: RoomState, userId: string): void {
  if (!mayInvite(requireGroup(room, userId), room)) throw new MaruError('room.forbidden')
}

function requireOwner(room: RoomState, userId: string): void {
  if (!mayActAsOwner(requireGroup(room, userId))) throw new MaruError('room.forbidden')
}

function requireRemovable(room: RoomState, by: Standing, userId: string): void {
  if (!mayRemove(by, roleOf(room, userId))) throw new MaruError('room.forbidden')
}

function requireOther(room: RoomState, userId: string): void {
  if (!memberOf(room, userId)) throw new MaruError('room.user_not_member')
}

export interface RoomPlan {
  readonly kind: 'group' | 'direct'
  readonly title: string
  readonly capacity: number
  readonly passwordHash: string | null
  readonly listed: boolean
  readonly posting?: RoomState['posting']
  readonly description?: string
  readonly members: string[]
  readonly awaiting?: string
}

export const create =
  ({ passwordHash, ...plan }: RoomPlan): Decision =>
  ({ state }) =>
    state.rev > 0 ? undefined : { draft: { type: 'created', ...plan, locked: passwordHash !== null }, passwordHash }

/** The rooms that a user has accepted already stay as they are. */
export const accept =
  (userId: string): Decision =>
  ({ state }) => {
    requireMember(state, userId)
    return state.awaiting === userId ? { draft: { type: 'accepted' } } : undefined
  }

export interface JoinProof {
  readonly invite: StoredInvite | undefined
  /** The hash that the given password was found to match. */
  readonly matched: string | undefined
}

/** Why a user may not join, before anything is looked at that costs time. */
export function requireJoinable(room: RoomState, userId: string, invited: boolean): void {
  if (room.rev === 0) throw new MaruError('room.not_found')
  if (room.closed) throw new MaruError('room.closed')
  if (room.kind === 'direct') throw new MaruError('room.not_found')
  if (room.bans.includes(userId)) throw new MaruError('room.banned')
  if (!room.listed && !invited) throw new MaruError('room.not_found')
}

/** An invitation ends when its author leaves or is taken out. Coming back does not bring it back. */
export function isStanding(room: RoomState, { by, createdAt }: Pick<StoredInvite, 'by' | 'createdAt'>): boolean {
  const author = memberOf(room, by)
  return author !== undefined && author.joinedAt <= createdAt
}

export function requireStanding(room: RoomState, invite: StoredInvite): void {
  if (invite.roomId !== room.roomId || room.closed || !isStanding(room, invite)) throw new MaruError('invite.not_found')
}

export const join = (userId: string, proof: JoinProof): Decision =>
  about(proof.invite ? [proof.invite.by] : [], ({ state, passwordHash }) => {
    if (memberOf(state, userId)) return undefined
    const invited = proof.invite !== undefined
    requireJoinable(state, userId, invited)
    if (proof.invite) requireStanding(state, proof.invite)
    if (passwordHash !== null && !invited && proof.matched !== passwordHash) throw new MaruError('room.wrong_password')
    const members = state.memberCount
    if (members >= state.capacity) throw new MaruError('room.full', { params: { members, capacity: state.capacity } })
    return { draft: { type: 'joined' } }
  })

export const leave =
  (userId: string, quiet: boolean): Decision =>
  ({ state }) => {
    const standing = requireGroup(state, userId)
    if (!mayLeave(standing, state.memberCount)) throw new MaruError('room.owner_cannot_leave')
    return { draft: standing.role === 'owner' ? { type: 'closed' } : { type: 'left', quiet } }
  }

export interface SettingsChange {
  readonly title?: string | undefined
  readonly capacity?: number | undefined
  readonly listed?: boolean | undefined
  readonly posting?: RoomState['posting'] | undefined
  /** Empty: none. */
  readonly description?: string | undefined
  /** null: none. */
  readonly picture?: string | null | undefined
  /** null takes the password away. */
  readonly passwordHash?: string | null | undefined
}

export const update =
  (userId: string, { passwordHash, ...wanted }: SettingsChange): Decision =>
  ({ state }) => {
    requireStaff(state, userId)
    const members = state.memberCount
    if (wanted.capacity !== undefined && wanted.capacity < members)
      throw new MaruError('room.too_small', { params: { members } })
    const changes = {
      ...(wanted.title !== undefined && wanted.title !== state.title && { title: wanted.title }),
      ...(wanted.capacity !== undefined && wanted.capacity !== state.capacity && { capacity: wanted.capacity }),
      ...(wanted.listed !== undefined && wanted.listed !== state.listed && { listed: wanted.listed }),
      ...(wanted.posting !== undefined && wanted.posting !== state.posting && { posting: wanted.posting }),
      ...(wanted.description !== undefined &&
        wanted.description !== (state.description ?? '') && { description: wanted.description }),
      ...pictureChange(state, wanted.picture),
      ...(passwordHash !== undefined && (passwordHash !== null || state.locked) && { locked: passwordHash !== null }),
    }
    if (Object.keys(changes).length === 0) return undefined
    return { draft: { type: 'settings', ...changes }, ...(passwordHash !== undefined && { passwordHash }) }
  }

/** `set` tells it to clients of versions that know no pictures of rooms, so that all keep the same state. */
const pictureChange = (state: RoomState, wanted: string | null | undefined) =>
  wanted !== undefined &&
  wanted !== (state.picture ?? null) && { picture: wanted ?? '', set: { room: { picture: wanted } } }

export const kick = (by: string, user: string): Decision =>
  about([user], ({ state }) => {
    const standing = requireStaff(state, by)
    requireOther(state, user)
    requireRemovable(state, standing, user)
    return { draft: { type: 'kicked', user } }
  })

export const ban = (by: string, user: string): Decision =>
  about([user], ({ state }) => {
    requireRemovable(state, requireStaff(state, by), user)
    if (state.bans.includes(user)) return undefined
    if (state.bans.length >= limits.bansMax) throw new MaruError('room.bans_full')
    return { draft: { type: 'banned', user, wasMember: memberOf(state, user) !== undefined } }
  })

export const unban =
  (by: string, user: string): Decision =>
  ({ state }) => {
    requireStaff(state, by)
    return state.bans.includes(user) ? { draft: { type: 'unbanned', user } } : undefined
  }

export const setRole = (by: string, user: string, role: 'moderator' | 'member'): Decision =>
  about([user], ({ state }) => {
    requireOwner(state, by)
    requireOther(state, user)
    if (user === by) throw new MaruError('room.forbidden')
    if (roleOf(state, user) === role) return undefined
    if (role === 'moderator') requireModeratorsBelowMax(state)
    return { draft: { type: 'role', user, role, ...joiningOf(state, user) } }
  })

export const transfer = (by: string, user: string): Decision =>
  about([user], ({ state }) => {
    requireOwner(state, by)
    requireOther(state, user)
    if (user === by) return undefined
    // The former owner takes the place of a moderator who becomes the owner.
    if (roleOf(state, user) === 'member') requireModeratorsBelowMax(state)
    return { draft: { type: 'owner', user, ...joiningOf(state, user) } }
  })

function requireModeratorsBelowMax({ members }: RoomState): void {
  const moderators = members.filter(({ role }) => role === 'moderator').length
  if (moderators >= limits.moderatorsMax) throw new MaruError('room.moderators_full')
}

/** The state of a large room does not list every member: an entry that adds one to it says when they joined. */
function joiningOf(state: RoomState, userId: string): Partial<Pick<Member, 'joinedAt' | 'joinedSeq'>> {
  const member = state.large ? memberOf(state, userId) : undefined
  return member ? { joinedAt: member.joinedAt, joinedSeq: member.joinedSeq } : {}
}

export const close =
  (by: string): Decision =>
  ({ state }) => {
    requireOwner(state, by)
    return { draft: { type: 'closed' } }
  }
