import {
  type LogEntry,
  limits,
  MaruError,
  type Message,
  memberOf,
  type Role,
  type RoomState,
  roleOf,
} from '@maru/shared'
import type { StoredRoom } from '../store/port.ts'

type WithoutPlace<Entry> = Entry extends LogEntry ? Omit<Entry, 'rev' | 'seq' | 'by' | 'at' | 'clientId'> : never
/** An entry before the log gives it its place. */
type EntryDraft = WithoutPlace<LogEntry>

/** What a decision sees: the room, and the message that the command is about, as they are when it is taken. */
interface RoomAtHead extends StoredRoom {
  readonly message: Message | undefined
}

/**
 * Looks at a room at its head and says what to write, or refuses. Pure, so that it can be asked again when another
 * process was first. `undefined`: things are so already.
 */
export type Decision = (room: RoomAtHead) => { draft: EntryDraft; passwordHash?: string | null } | undefined

const isStaff = (role: Role | undefined) => role === 'owner' || role === 'moderator'

/** The room must be open and the user in it. A stranger learns of a hidden room no more than that it isn't there. */
export function requireMember(room: RoomState, userId: string): Role {
  if (room.rev === 0) throw new MaruError('room.not_found')
  if (room.closed) throw new MaruError('room.closed')
  const role = roleOf(room, userId)
  if (role) return role
  throw new MaruError(room.listed && room.kind === 'group' ? 'room.not_member' : 'room.not_found')
}

export function requireStaff(room: RoomState, userId: string): Role {
  const role = requireMember(room, userId)
  if (room.kind === 'direct') throw new MaruError('room.direct')
  if (!isStaff(role)) throw new MaruError('room.forbidden')
  return role
}

function requireOwner(room: RoomState, userId: string): void {
  if (requireStaff(room, userId) !== 'owner') throw new MaruError('room.forbidden')
}

/** Moderators stand above members, the owner above all. */
function requireAbove(room: RoomState, actor: Role, userId: string): void {
  const role = roleOf(room, userId)
  if (role === 'owner' || (role === 'moderator' && actor !== 'owner')) throw new MaruError('room.forbidden')
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
  readonly members: string[]
}

export const create =
  ({ passwordHash, ...plan }: RoomPlan): Decision =>
  ({ state }) =>
    state.rev > 0 ? undefined : { draft: { type: 'created', ...plan, locked: passwordHash !== null }, passwordHash }

export interface JoinProof {
  readonly invited: boolean
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

export const join =
  (userId: string, proof: JoinProof): Decision =>
  ({ state, passwordHash }) => {
    if (memberOf(state, userId)) return undefined
    requireJoinable(state, userId, proof.invited)
    if (passwordHash !== null && !proof.invited && proof.matched !== passwordHash)
      throw new MaruError('room.wrong_password')
    const members = state.members.length
    if (members >= state.capacity) throw new MaruError('room.full', { params: { members, capacity: state.capacity } })
    return { draft: { type: 'joined' } }
  }

export const leave =
  (userId: string, quiet: boolean): Decision =>
  ({ state }) => {
    const role = requireMember(state, userId)
    if (state.kind === 'direct') throw new MaruError('room.direct')
    if (role !== 'owner') return { draft: { type: 'left', quiet } }
    if (state.members.length > 1) throw new MaruError('room.owner_stays')
    return { draft: { type: 'closed' } }
  }

export interface SettingsChange {
  readonly title?: string | undefined
  readonly capacity?: number | undefined
  readonly listed?: boolean | undefined
  /** null takes the password away. */
  readonly passwordHash?: string | null | undefined
}

export const update =
  (userId: string, { passwordHash, ...wanted }: SettingsChange): Decision =>
  ({ state }) => {
    requireStaff(state, userId)
    const members = state.members.length
    if (wanted.capacity !== undefined && wanted.capacity < members)
      throw new MaruError('room.too_small', { params: { members } })
    const changes = {
      ...(wanted.title !== undefined && wanted.title !== state.title && { title: wanted.title }),
      ...(wanted.capacity !== undefined && wanted.capacity !== state.capacity && { capacity: wanted.capacity }),
      ...(wanted.listed !== undefined && wanted.listed !== state.listed && { listed: wanted.listed }),
      ...(passwordHash !== undefined && (passwordHash !== null || state.locked) && { locked: passwordHash !== null }),
    }
    if (Object.keys(changes).length === 0) return undefined
    return { draft: { type: 'settings', ...changes }, ...(passwordHash !== undefined && { passwordHash }) }
  }

export const kick =
  (by: string, user: string): Decision =>
  ({ state }) => {
    const actor = requireStaff(state, by)
    requireOther(state, user)
    requireAbove(state, actor, user)
    return { draft: { type: 'kicked', user } }
  }

export const ban =
  (by: string, user: string): Decision =>
  ({ state }) => {
    const actor = requireStaff(state, by)
    requireAbove(state, actor, user)
    return state.bans.includes(user) ? undefined : { draft: { type: 'banned', user } }
  }

export const unban =
  (by: string, user: string): Decision =>
  ({ state }) => {
    requireStaff(state, by)
    return state.bans.includes(user) ? { draft: { type: 'unbanned', user } } : undefined
  }

export const setRole =
  (by: string, user: string, role: 'moderator' | 'member'): Decision =>
  ({ state }) => {
    requireOwner(state, by)
    requireOther(state, user)
    if (user === by) throw new MaruError('room.forbidden')
    return roleOf(state, user) === role ? undefined : { draft: { type: 'role', user, role } }
  }

export const transfer =
  (by: string, user: string): Decision =>
  ({ state }) => {
    requireOwner(state, by)
    requireOther(state, user)
    return user === by ? undefined : { draft: { type: 'owner', user } }
  }

export const close =
  (by: string): Decision =>
  ({ state }) => {
    requireOwner(state, by)
    return { draft: { type: 'closed' } }
  }

export const pin =
  (by: string, target: number, on: boolean): Decision =>
  ({ state, message }) => {
    const role = requireMember(state, by)
    if (on) requirePresent(message)
    else requireKnown(message)
    if (state.kind === 'group' && !isStaff(role)) throw new MaruError('room.forbidden')
    if (state.pins.includes(target) === on) return undefined
    if (on && state.pins.length >= limits.pinsMax) throw new MaruError('room.pins_full')
    return { draft: { type: 'pinned', target, on } }
  }

export function requireKnown(message: Message | undefined): Message {
  if (!message) throw new MaruError('message.not_found')
  return message
}

export function requirePresent(message: Message | undefined): Message {
  const known = requireKnown(message)
  if (known.deletedAt !== undefined) throw new MaruError('message.deleted')
  return known
}

/** Whether this member may delete a message that somebody else wrote. */
export const mayDeleteOthers = (room: RoomState, userId: string): boolean =>
  room.kind === 'group' && isStaff(roleOf(room, userId))
