import type { PersonView } from '@maru/engine'
import { fold, isNamed, type Member, nameOf, type Role } from '@maru/shared'

export interface ListedPerson {
  readonly userId: string
  readonly nickname: string
  readonly presence: PersonView['presence']
  readonly role: Role | 'banned'
  readonly blocked: boolean
}

export type MemberRow =
  | { readonly kind: 'heading'; readonly role: ListedPerson['role']; readonly count?: number }
  | { readonly kind: 'person'; readonly person: ListedPerson }
  /** There are more members after this cursor. */
  | { readonly kind: 'more'; readonly after: string }

type People = Readonly<Record<string, PersonView>>

const order: readonly ListedPerson['role'][] = ['owner', 'moderator', 'member', 'banned']

/** Everyone whose name or ID contains the query, sorted by name under a heading for each role. */
export function memberRows(
  { members, bans }: { members: readonly Pick<Member, 'userId' | 'role'>[]; bans: readonly string[] },
  people: People,
  query: string,
  language: string,
): MemberRow[] {
  const wanted = fold(query.trim())
  const collator = new Intl.Collator(language)
  const everyone = [...members, ...bans.map((userId) => ({ userId, role: 'banned' as const }))].map(
    ({ userId, role }) => personOf(userId, role, people),
  )
  const found = everyone.filter(({ userId, nickname }) => userId.includes(wanted) || isNamed(nickname, query))
  const byRole = Map.groupBy(found, (person) => person.role)
  return order.flatMap((role) => {
    const group = byRole.get(role)?.toSorted((a, b) => collator.compare(a.nickname, b.nickname)) ?? []
    if (group.length === 0) return []
    return [
      { kind: 'heading', role, count: group.length },
      ...group.map((person) => ({ kind: 'person', person }) as const),
    ]
  })
}

interface LoadedPages {
  readonly members: readonly Pick<Member, 'userId' | 'role'>[]
  readonly bans: readonly string[]
  readonly next: string | undefined
}

/**
 * The pages of a large room's members, found by the server: the owner and moderators by name, everyone else in order of
 * joining, so that a new page changes nothing above it. `memberCount`: of the room, the owner and moderators included.
 */
export function pagedMemberRows(
  { members, bans, next }: LoadedPages,
  people: People,
  query: string,
  language: string,
  memberCount: number,
): MemberRow[] {
  const isStaff = ({ role }: Pick<Member, 'role'>) => role !== 'member'
  const staff = members.filter(isStaff)
  const others = new Map(members.filter((member) => !isStaff(member)).map((member) => [member.userId, member]))
  const isFiltered = query.trim() !== ''
  const count = next === undefined ? others.size : isFiltered ? undefined : memberCount - staff.length
  return [
    ...memberRows({ members: staff, bans: [] }, people, '', language),
    ...(others.size > 0 ? [{ kind: 'heading', role: 'member', ...(count !== undefined && { count }) } as const] : []),
    ...[...others.values()].map(
      ({ userId, role }) => ({ kind: 'person', person: personOf(userId, role, people) }) as const,
    ),
    ...(next === undefined
      ? memberRows({ members: [], bans }, people, query, language)
      : [{ kind: 'more', after: next } as const]),
  ]
}

const personOf = (userId: string, role: ListedPerson['role'], people: People): ListedPerson => ({
  userId,
  nickname: nameOf(userId, people),
  presence: people[userId]?.presence ?? 'offline',
  blocked: people[userId]?.blocked ?? false,
  role,
})
