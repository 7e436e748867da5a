import { type Member, mayActAsOwner, mayManage, mayRemove, type Standing } from '@maru/shared'

export type MemberAction = 'makeModerator' | 'makeMember' | 'transfer' | 'kick' | 'ban'

/** What one may do with a member, in the order in which it is offered. */
export function memberActions(room: Standing, member: Pick<Member, 'userId' | 'role'>, me: string): MemberAction[] {
  if (!mayManage(room) || member.userId === me) return []
  return [
    ...(mayActAsOwner(room) ? ownerActions(member) : []),
    ...(mayRemove(room, member.role) ? (['kick', 'ban'] as const) : []),
  ]
}

const ownerActions = ({ role }: Pick<Member, 'role'>): MemberAction[] =>
  role === 'owner' ? [] : [role === 'moderator' ? 'makeMember' : 'makeModerator', 'transfer']
