import { MaruError, type Member, type Output } from '@maru/shared'

/** The members that follow the cursor, which names the last one of the page before: also if they have left since. */
export function membersAfter(
  members: readonly Member[],
  cursor: string | undefined,
  limit: number,
): Output<'rooms.members'> {
  const start = cursor === undefined ? 0 : startAfter(members, parseCursor(cursor))
  const page = members.slice(start, start + limit)
  const last = page.at(-1)
  const hasMore = start + page.length < members.length
  return { members: page, ...(last && hasMore && { next: `${last.joinedAt}:${last.userId}` }) }
}

interface Cursor {
  readonly joinedAt: number
  readonly userId: string
}

function parseCursor(text: string): Cursor {
  const [, joinedAt, userId] = /^(\d{1,15}):(.+)$/.exec(text) ?? []
  if (joinedAt === undefined || userId === undefined)
    throw new MaruError('request.invalid', { params: { path: 'after' } })
  return { joinedAt: Number(joinedAt), userId }
}

function startAfter(members: readonly Member[], { joinedAt, userId }: Cursor): number {
  const last = members.findIndex((member) => member.userId === userId && member.joinedAt === joinedAt)
  if (last >= 0) return last + 1
  const later = members.findIndex((member) => member.joinedAt > joinedAt)
  return later >= 0 ? later : members.length
}
