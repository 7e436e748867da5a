import { fold, type Input, MaruError, type Output } from '@maru/shared'
import type { MemberPage, RoomStore } from '../store/port.ts'

/** The members that follow the cursor, which names the last one of the page before: also if they have left since. */
export async function membersPage(
  rooms: Pick<RoomStore, 'members'>,
  roomId: string,
  { query, after, limit }: Omit<Input<'rooms.members'>, 'roomId'>,
): Promise<Output<'rooms.members'>> {
  const text = query === undefined ? undefined : fold(query)
  const found = await rooms.members(roomId, { after: parseCursor(after), text, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const hasMore = found.length > limit
  return { members: page, ...(last && hasMore && { next: `${last.joinedAt}:${last.userId}` }) }
}

function parseCursor(text: string | undefined): MemberPage['after'] {
  if (text === undefined) return undefined
  const [, joinedAt, userId] = /^(\d{1,15}):(.+)$/.exec(text) ?? []
  if (joinedAt === undefined || userId === undefined)
    throw new MaruError('request.invalid', { params: { path: 'after' } })
  return { joinedAt: Number(joinedAt), userId }
}
