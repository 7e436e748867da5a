import type { Role } from './log/entry.ts'
import type { RoomState } from './log/room-state.ts'

/** What somebody is in a room. The server refuses by these rights, and screens offer nothing else. */
export interface Standing {
  readonly kind: RoomState['kind']
  readonly role: Role
}

const isStaff = (role: Role): boolean => role === 'owner' || role === 'moderator'

/** Settings, invitations, and who may come in. */
export const mayManage = ({ kind, role }: Standing): boolean => kind === 'group' && isStaff(role)

/** Making moderators, handing the room over, and deleting it. */
export const mayActAsOwner = ({ kind, role }: Standing): boolean => kind === 'group' && role === 'owner'

/** Kick and ban: moderators stand above members, the owner above all. Whoever is not in the room has no role. */
export const mayRemove = (standing: Standing, other: Role | undefined): boolean =>
  mayManage(standing) && other !== 'owner' && (other !== 'moderator' || standing.role === 'owner')

/** An owner leaves only a room that nobody else is in, which ends it. */
export const mayLeave = ({ kind, role }: Standing, members: number): boolean =>
  kind === 'group' && (role !== 'owner' || members === 1)

export const mayPin = ({ kind, role }: Standing): boolean => kind === 'direct' || isStaff(role)

/** Deleting what somebody else wrote. Editing it, nobody may. */
export const mayDeleteOthers = (standing: Standing): boolean => mayManage(standing)
