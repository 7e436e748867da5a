import { fold, type ListedRoom, type RoomCard } from '@maru/shared'
import { mongo, type PipelineStage, trusted } from 'mongoose'
import type { RoomHead, RoomStore } from '../port.ts'
import { erase } from './erase.ts'
import { headsIn } from './heads.ts'
import { membersOf, RoomMembers, requestsOf, roomsOfUser } from './members.ts'
import { byNewest, byTitleGram, type EntryRow, inLobby, type Models, type ReadRow } from './models.ts'
import { getRooms } from './states.ts'
import { gramsWithin, isInGrams, naming } from './text.ts'

export const createRooms = (models: Models): RoomStore => ({
  get: (roomIds) => getRooms(models, roomIds),
  erase: (roomId) => erase(models, roomId),

  async headsOf(userId) {
    const roomIds = await roomsOfUser(models, userId)
    const [heads, read] = await Promise.all([headsIn(models, roomIds), findRead(models, userId, roomIds)])
    return [...heads].map(([roomId, { rev, seq }]): RoomHead => ({ roomId, rev, seq, read: read.get(roomId) ?? 0 }))
  },

  async changedSince(at) {
    // An entry's `_id` says when it was written, and has an index.
    const since = mongo.ObjectId.createFromTime(Math.max(0, Math.floor(at / 1_000)))
    const is = (type: string) => ({ $eq: ['$type', type] })
    const joined = { $cond: [is('joined'), ['$by'], { $cond: [is('created'), '$members', []] }] }
    const changed = await models.entries.aggregate<{ _id: string; rev: number; joined: string[][] }>([
      { $match: { _id: { $gte: since } } },
      { $group: { _id: '$roomId', rev: { $max: '$rev' }, joined: { $addToSet: joined } } },
    ])
    return changed.map(({ _id, rev, joined }) => ({ roomId: _id, rev, joined: joined.flat() }))
  },

  membersAmong: async (roomId, userIds) => (await RoomMembers.read(models, roomId)).among(userIds),
  members: (roomId, page) => membersOf(models, roomId, page),

  async sharing(userId, others) {
    const [own, requests] = await Promise.all([roomsOfUser(models, userId), requestsOf(models, userId)])
    const roomIds = own.filter((roomId) => !requests.includes(roomId))
    const shared = { userId: trusted({ $in: others }), roomId: trusted({ $in: roomIds }), member: true as const }
    return models.memberships.distinct('userId', shared)
  },

  awaiting: (userId) => requestsOf(models, userId),

  async lobby({ text, after, limit }) {
    const cards = await models.rooms
      .aggregate<RoomCard>([
        { $match: { ...inLobby, ...(text && titled(fold(text))) } },
        ...(after ? [{ $match: olderThan(after) }] : []),
        { $sort: byNewest },
        { $limit: limit },
        { $project: card },
      ])
      .hint(text && isInGrams(fold(text)) ? byTitleGram : byNewest)
    return withLastMessages(models, cards)
  },
})

/** A room's head says where its last message is, however long its log. */
async function withLastMessages(models: Models, cards: readonly RoomCard[]): Promise<ListedRoom[]> {
  const heads = await headsIn(
    models,
    cards.map(({ roomId }) => roomId),
  )
  const last = [...heads].map(([roomId, { seq }]) => ({ type: 'message' as const, roomId, seq }))
  if (last.length === 0) return [...cards]
  const messages = await models.entries
    .find({ $or: last }, { _id: 0, roomId: 1, at: 1 })
    .lean<Pick<EntryRow, 'roomId' | 'at'>[]>()
  const times = new Map(messages.map(({ roomId, at }) => [roomId, at]))
  return cards.map((card) => {
    const lastMessageAt = times.get(card.roomId)
    return lastMessageAt === undefined ? card : { ...card, lastMessageAt }
  })
}

const titled = (folded: string) => ({
  ...(isInGrams(folded) && { titleGrams: { $all: gramsWithin(folded) } }),
  foldedTitle: naming(folded),
})

async function findRead({ read }: Models, userId: string, roomIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await read
    .find({ userId, roomId: trusted({ $in: roomIds }) }, { _id: 0, roomId: 1, seq: 1 })
    .lean<ReadRow[]>()
  return new Map(rows.map((row) => [row.roomId, row.seq]))
}

const olderThan = ({ createdAt, roomId }: { createdAt: number; roomId: string }): PipelineStage.Match['$match'] => ({
  createdAt: { $lte: createdAt },
  $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: roomId } }],
})

const card: PipelineStage.Project['$project'] = {
  _id: 0,
  roomId: '$_id',
  title: 1,
  description: 1,
  picture: 1,
  owner: {
    $first: {
      $map: {
        input: { $filter: { input: '$members', cond: { $eq: ['$$this.role', 'owner'] } } },
        in: '$$this.userId',
      },
    },
  },
  members: '$memberCount',
  capacity: 1,
  locked: 1,
  createdAt: 1,
}
