import type { RoomView } from '@maru/engine'
import type { Member } from '@maru/shared'

/** What one's role in a room lets one do, as the server decides it: what is not allowed is not offered. */

type Standing = Pick<RoomView, 'kind' | 'role'>

export type MemberAction = 'makeModerator' | 'makeMember' | 'transfer' | 'kick' | 'ban'

/** Settings, invitations, and who may come in. */
export const mayManage = ({ kind, role }: Standing): boolean => kind === 'group' && role !== 'member'

export const mayDelete = ({ kind, role }: Standing): boolean => kind === 'group' && role === 'owner'

/** An owner leaves only a room that nobody else is in, which ends it. */
export const mayLeave = ({ kind, role, members }: Standing & Pick<RoomView, 'members'>): boolean =>
  kind === 'group' && (role !== 'owner' || members === 1)

/** Moderators stand above members, the owner above all. */
export function memberActions(room: Standing, member: Pick<Member, 'userId' | 'role'>, me: string): MemberAction[] {
  if (!mayManage(room) || member.userId === me || member.role === 'owner') return []
  if (room.role === 'owner')
    return [member.role === 'moderator' ? 'makeMember' : 'makeModerator', 'transfer', 'kick', 'ban']
  return member.role === 'member' ? ['kick', 'ban'] : []
}
