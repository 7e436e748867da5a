import type { Role } from './log/entry.ts'
import type { RoomState } from './log/room-state.ts'

/** A member's role, and the kind of room. The server enforces these rights, and screens offer only what they allow. */
export interface Standing {
  readonly kind: RoomState['kind']
  readonly role: Role
}

const isStaff = (role: Role): boolean => role === 'owner' || role === 'moderator'

/** Changing settings, and letting people in. */
export const mayManage = ({ kind, role }: Standing): boolean => kind === 'group' && isStaff(role)

/** Inviting: any member may, where everyone can come in from the lobby without a password anyway. */
export const mayInvite = (standing: Standing, { listed, locked }: Pick<RoomState, 'listed' | 'locked'>): boolean =>
  mayManage(standing) || (standing.kind === 'group' && listed && !locked)

/** Appointing moderators, transferring the room, and deleting it. */
export const mayActAsOwner = ({ kind, role }: Standing): boolean => kind === 'group' && role === 'owner'

/** Kicking and banning: moderators rank above members, the owner above all. Non-members have no role. */
export const mayRemove = (standing: Standing, other: Role | undefined): boolean =>
  mayManage(standing) && other !== 'owner' && (other !== 'moderator' || standing.role === 'owner')

/** An owner can leave only as the last member, which deletes the room. */
export const mayLeave = ({ kind, role }: Standing, members: number): boolean =>
  kind === 'group' && (role !== 'owner' || members === 1)

/** Writing messages. In an announcement room, only the owner and moderators do. */
export const mayPost = ({ role }: Standing, posting: RoomState['posting']): boolean =>
  posting === 'everyone' || isStaff(role)

export const mayPin = ({ kind, role }: Standing): boolean => kind === 'direct' || isStaff(role)

/** Deleting messages of others. No one may edit them. */
export const mayDeleteOthers = (standing: Standing): boolean => mayManage(standing)
