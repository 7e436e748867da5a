import type { LogEntry, Member, Role } from '@maru/shared'

/** What an entry does to the members of its room. Stores keep them beside the state, which does not list everyone. */
export type MembershipChange =
  | { readonly kind: 'came'; readonly member: Member }
  | { readonly kind: 'went'; readonly userId: string }
  | { readonly kind: 'role'; readonly userId: string; readonly role: Role }
  | { readonly kind: 'closed' }

export function membershipChanges(entry: LogEntry): MembershipChange[] {
  switch (entry.type) {
    case 'created':
      return entry.members.map((userId) =>
        came(entry, userId, entry.kind === 'group' && userId === entry.by ? 'owner' : 'member'),
      )
    case 'joined':
      return [came(entry, entry.by, 'member')]
    case 'left':
      return [went(entry.by)]
    case 'kicked':
      return [went(entry.user)]
    case 'banned':
      return entry.user === undefined || entry.wasMember === false ? [] : [went(entry.user)]
    case 'role':
      return [{ kind: 'role', userId: entry.user, role: entry.role }]
    case 'owner':
      return [
        { kind: 'role', userId: entry.by, role: 'moderator' },
        { kind: 'role', userId: entry.user, role: 'owner' },
      ]
    case 'closed':
      return [{ kind: 'closed' }]
    default:
      return []
  }
}

const came = ({ at, seq }: LogEntry, userId: string, role: Role): MembershipChange => ({
  kind: 'came',
  member: { userId, role, joinedAt: at, joinedSeq: seq },
})

const went = (userId: string): MembershipChange => ({ kind: 'went', userId })
