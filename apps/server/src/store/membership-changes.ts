import type { LogEntry, Member, Role } from '@maru/shared'

/** What an entry does to the members of its room. Stores keep them beside the state, which does not list everyone. */
export type MembershipChange =
  | { readonly kind: 'added'; readonly member: Member; readonly awaiting: boolean }
  | { readonly kind: 'removed'; readonly userId: string }
  | { readonly kind: 'role'; readonly userId: string; readonly role: Role }
  /** Of everyone: nobody is waited for any more, and nobody is a member any more. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'closed' }

export function membershipChanges(entry: LogEntry): MembershipChange[] {
  switch (entry.type) {
    case 'created':
      return entry.members.map((userId) =>
        added(entry, {
          userId,
          role: entry.kind === 'group' && userId === entry.by ? 'owner' : 'member',
          awaiting: entry.awaiting !== undefined,
        }),
      )
    case 'joined':
      return [added(entry, { userId: entry.by, role: 'member', awaiting: false })]
    case 'left':
      return [removed(entry.by)]
    case 'kicked':
      return [removed(entry.user)]
    case 'banned':
      return entry.user === undefined || entry.wasMember === false ? [] : [removed(entry.user)]
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

const added = ({ at, seq }: LogEntry, { userId, role, awaiting }: Newcomer): MembershipChange => ({
  kind: 'added',
  member: { userId, role, joinedAt: at, joinedSeq: seq },
  awaiting,
})

const removed = (userId: string): MembershipChange => ({ kind: 'removed', userId })
