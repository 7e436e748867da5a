import { fold, type Member } from '@maru/shared'
import { type QueryFilter, trusted } from 'mongoose'
import type { MemberPage } from '../port.ts'
import { memberAfter, toMember, usersIn } from './memberships.ts'
import { byJoining, byMember, byPending, type EntryRow, type MembershipRow, type Models } from './models.ts'
import { pendingIn } from './pending.ts'
import { naming } from './text.ts'

/** How many members are looked at together by what picks some of them. */
const chunkSize = 500

const orders = {
  joining: {
    index: byJoining,
    sort: { joinedAt: 1, userId: 1 },
    after: ({ joinedAt, userId }: Place): QueryFilter<MembershipRow> => ({
      joinedAt: trusted({ $gte: joinedAt }),
      $or: [{ joinedAt: trusted({ $gt: joinedAt }) }, { joinedAt, userId: trusted({ $gt: userId }) }],
    }),
    isBefore: (a: Place, b: Place) => (a.joinedAt === b.joinedAt ? a.userId < b.userId : a.joinedAt < b.joinedAt),
  },
  userId: {
    index: byMember,
    sort: { userId: 1 },
    after: ({ userId }: Place): QueryFilter<MembershipRow> => ({ userId: trusted({ $gt: userId }) }),
    isBefore: (a: Place, b: Place) => a.userId < b.userId,
  },
} as const

export type MemberOrder = keyof typeof orders
export type Place = Pick<Member, 'joinedAt' | 'userId'>

/** A room's members, with the entries applied that were pending when it was read. */
export class RoomMembers {
  readonly #models: Models
  readonly #roomId: string
  /** Those whose membership the pending entries change. */
  readonly changed: ReadonlyMap<string, Member | undefined>
  readonly isClosed: boolean

  private constructor(models: Models, roomId: string, pending: readonly EntryRow[], rows: readonly MembershipRow[]) {
    this.#models = models
    this.#roomId = roomId
    this.isClosed = pending.some(({ type }) => type === 'closed')
    const rowOf = new Map(rows.map((row) => [row.userId, row]))
    this.changed = new Map(
      usersIn(pending).map((userId) => [userId, memberAfter(userId, rowOf.get(userId), pending)] as const),
    )
  }

  /** The order of reads matters: what is no longer pending is in the rows read after it. */
  static async read(models: Models, roomId: string): Promise<RoomMembers> {
    const pending = (await pendingIn(models, [roomId])).get(roomId) ?? []
    const userIds = usersIn(pending)
    const rows =
      userIds.length === 0
        ? []
        : await models.memberships.find({ roomId, userId: trusted({ $in: userIds }) }).lean<MembershipRow[]>()
    return new RoomMembers(models, roomId, pending, rows)
  }

  /** Those who are in the room now and whom no pending entry changes. */
  get unchanged(): QueryFilter<MembershipRow> {
    const others = this.changed.size === 0 ? [] : [{ userId: trusted({ $nin: [...this.changed.keys()] }) }]
    return { roomId: this.#roomId, member: true, ...(others.length > 0 && { $and: others }) }
  }

  async among(userIds: readonly string[]): Promise<Member[]> {
    if (this.isClosed || userIds.length === 0) return []
    const rows = await this.#models.memberships
      .find({ ...this.unchanged, userId: trusted({ $in: userIds }) })
      .lean<MembershipRow[]>()
    return [...rows.map(toMember), ...this.#changedMembers.filter(({ userId }) => userIds.includes(userId))]
  }

  /** The first members after a place in an order. */
  async page(order: MemberOrder, after: Place | undefined, limit: number): Promise<Member[]> {
    if (this.isClosed) return []
    const { index, sort, isBefore, ...at } = orders[order]
    const rows = await this.#models.memberships
      .find({ ...this.unchanged, ...(after && at.after(after)) })
      .sort(sort)
      .limit(limit)
      .hint(index)
      .lean<MembershipRow[]>()
    const changed = this.#changedMembers.filter((member) => !after || isBefore(after, member))
    const page = [...rows.map(toMember), ...changed]
    return changed.length === 0 ? page : page.sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, limit)
  }

  /** The first members after a place whom `pick` takes from what it is given. */
  async picked<Found>(
    { order, after, limit }: { order: MemberOrder; after: Place | undefined; limit: number },
    pick: (members: readonly Member[]) => Promise<Found[]>,
  ): Promise<Found[]> {
    const found: Found[] = []
    for (let from = after; ; ) {
      const chunk = await this.page(order, from, chunkSize)
      found.push(...(await pick(chunk)))
      if (found.length >= limit || chunk.length < chunkSize) return found.slice(0, limit)
      from = chunk.at(-1)
    }
  }

  get #changedMembers(): Member[] {
    return [...this.changed.values()].filter((member) => member !== undefined)
  }
}

export async function membersOf(models: Models, roomId: string, { after, text, limit }: MemberPage): Promise<Member[]> {
  const members = await RoomMembers.read(models, roomId)
  if (text === undefined) return members.page('joining', after, limit)
  const folded = fold(text)
  return members.picked({ order: 'joining', after, limit }, async (chunk) => {
    const named = await namedLike(models, chunk, folded)
    return chunk.filter(({ userId }) => userId.startsWith(folded) || named.has(userId))
  })
}

async function namedLike({ accounts }: Models, members: readonly Member[], folded: string): Promise<Set<string>> {
  const userIds = members.map(({ userId }) => userId)
  const rows = await accounts
    .find({ _id: trusted({ $in: userIds }), foldedNickname: naming(folded) }, { _id: 1 })
    .lean<{ _id: string }[]>()
  return new Set(rows.map(({ _id }) => _id))
}

/** The rooms that a user is a member of, counting joins and leaves not yet applied to memberships. */
export async function roomsOfUser(models: Models, userId: string): Promise<string[]> {
  const concerned = await roomsWithPendingMembership(models, userId)
  const pending = await pendingIn(models, concerned)
  const rows = await models.memberships.find({ userId, member: true }, { _id: 0, roomId: 1 }).lean<MembershipRow[]>()
  const settled = rows.map(({ roomId }) => roomId).filter((roomId) => !concerned.includes(roomId))
  if (concerned.length === 0) return settled
  const open = await models.memberships.find({ roomId: trusted({ $in: concerned }), userId }).lean<MembershipRow[]>()
  const rowOf = new Map(open.map((row) => [row.roomId, row]))
  const isMember = (roomId: string) => memberAfter(userId, rowOf.get(roomId), pending.get(roomId) ?? []) !== undefined
  return [...settled, ...concerned.filter(isMember)]
}

async function roomsWithPendingMembership({ entries }: Models, userId: string): Promise<string[]> {
  const rows = await entries
    .find(
      {
        pending: true,
        $or: [
          { type: 'created', members: userId },
          { type: trusted({ $in: ['joined', 'left'] }), by: userId },
          { type: trusted({ $in: ['kicked', 'banned'] }), user: userId },
          { type: 'closed' },
        ],
      },
      { _id: 0, roomId: 1 },
    )
    .hint(byPending)
    .lean<{ roomId: string }[]>()
  return [...new Set(rows.map((row) => row.roomId))]
}

/** The user's direct rooms that one of the two has not accepted yet. */
export async function requestsOf({ memberships }: Models, userId: string): Promise<string[]> {
  const rows = await memberships.find({ awaiting: true, userId }, { _id: 0, roomId: 1 }).lean<MembershipRow[]>()
  return rows.map(({ roomId }) => roomId)
}
