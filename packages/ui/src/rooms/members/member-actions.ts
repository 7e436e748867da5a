import { type Member, mayActAsOwner, mayManage, mayRemove, type Standing } from '@maru/shared'

export type MemberAction = 'makeModerator' | 'makeMember' | 'transfer' | 'kick' | 'ban'

/** What the user may do to a member, in menu order. */
export function memberActions(room: Standing, member: Pick<Member, 'userId' | 'role'>, me: string): MemberAction[] {
  if (!mayManage(room) || member.userId === me) return []
  return [
    ...(mayActAsOwner(room) ? ownerActions(member) : []),
    ...(mayRemove(room, member.role) ? (['kick', 'ban'] as const) : []),
  ]
}

const ownerActions = ({ role }: Pick<Member, 'role'>): MemberAction[] =>
  role === 'owner' ? [] : [role === 'moderator' ? 'makeMember' : 'makeModerator', 'transfer']
