import type { LogEntry, Member, Role } from '@maru/shared'

/** What an entry does to the members of its room. Stores keep them beside the state, which does not list everyone. */
export type MembershipChange =
  | { readonly kind: 'came'; readonly member: Member; readonly awaiting: boolean }
  | { readonly kind: 'went'; readonly userId: string }
  | { readonly kind: 'role'; readonly userId: string; readonly role: Role }
  /** Of everyone: nobody is waited for any more, and nobody is a member any more. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'closed' }

export function membershipChanges(entry: LogEntry): MembershipChange[] {
  switch (entry.type) {
    case 'created':
      return entry.members.map((userId) =>
        came(entry, {
          userId,
          role: entry.kind === 'group' && userId === entry.by ? 'owner' : 'member',
          awaiting: entry.awaiting !== undefined,
        }),
      )
    case 'joined':
      return [came(entry, { userId: entry.by, role: 'member', awaiting: false })]
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
    case 'accepted':
    case 'closed':
      return [{ kind: entry.type }]
    default:
      return []
  }
}

interface Newcomer {
  readonly userId: string
  readonly role: Role
  readonly awaiting: boolean
}

const came = ({ at, seq }: LogEntry, { userId, role, awaiting }: Newcomer): MembershipChange => ({
  kind: 'came',
  member: { userId, role, joinedAt: at, joinedSeq: seq },
  awaiting,
})

const went = (userId: string): MembershipChange => ({ kind: 'went', userId })
