import { fold, isNamed, MaruError, type Member, mayManage, type Output } from '@maru/shared'
import type { Account } from '../accounts/account.ts'
import type { MethodInput, MethodOutput } from '../contract/methods.ts'
import { ownRoleIn, type Room } from '../rooms/room.ts'

type Input = MethodInput<'rooms.members'>
type Members = MethodOutput<'rooms.members'>

const bansTimeoutMs = 3_000

/** The members of a room: of a small one all of them, from this device; of a large one a page from the server. */
export async function membersOf(account: Account, input: Input): Promise<Members> {
  const { people } = account
  const room = account.room(input.roomId)
  const isFirst = input.after === undefined
  const [page, bans] = await Promise.all([
    room.state.large ? pageOf(account, room, input) : { members: matching(account, room.state.members, input.query) },
    isFirst ? bansOf(account, room) : [],
  ])
  const userIds = page.members.map(({ userId }) => userId)
  people.needNames([...userIds, ...bans])
  if (room.state.large) people.refreshPresence(userIds)
  else people.watchPresence(userIds)
  return { ...page, bans }
}

/** The first page begins with the owner and moderators, whom this device knows, and later ones leave them out. */
async function pageOf(
  account: Account,
  { state }: Room,
  { query, after, limit }: Input,
): Promise<Omit<Members, 'bans'>> {
  const staff = after === undefined ? matching(account, state.members, query) : []
  const isStaff = new Set(state.members.map(({ userId }) => userId))
  const text = query?.trim() ?? ''
  let next = after
  try {
    for (;;) {
      const page: Output<'rooms.members'> = await account.connection.ask('rooms.members', {
        roomId: state.roomId,
        ...(text !== '' && { query: text }),
        ...(next !== undefined && { after: next }),
        ...(limit !== undefined && { limit }),
      })
      const others = page.members.filter(({ userId }) => !isStaff.has(userId))
      next = page.next
      if (next === undefined) return { members: [...staff, ...others] }
      if (staff.length + others.length > 0) return { members: [...staff, ...others], next }
    }
  } catch (error) {
    if (after !== undefined || !isUnanswered(error)) throw error
    return { members: staff, partial: true }
  }
}

/** Those whose ID starts with the text or whose nickname matches it, as the server does. */
function matching({ people }: Account, members: readonly Member[], query = ''): Member[] {
  const text = fold(query.trim())
  return members.filter(({ userId }) => userId.startsWith(text) || isNamed(people.get(userId)?.nickname ?? '', query))
}

/** Only the server knows them, and tells those who may manage the room. The members don't wait for that for long. */
async function bansOf({ connection, me }: Account, room: Room): Promise<string[]> {
  const role = ownRoleIn(room, me)
  if (!role || !mayManage({ kind: room.state.kind, role }) || !connection.live) return []
  const answer = await connection.ask('rooms.bans', { roomId: room.roomId }, bansTimeoutMs).catch(() => undefined)
  return answer?.bans ?? []
}

const isUnanswered = (error: unknown): boolean =>
  error instanceof MaruError && (error.code === 'request.offline' || error.code === 'request.timeout')
