import { fold, type RoomCard } from '@maru/shared'
import { mongo, type PipelineStage, trusted } from 'mongoose'
import type { RoomHead, RoomStore } from '../port.ts'
import { erase } from './erase.ts'
import { headsIn } from './heads.ts'
import { roomsOfUser } from './members.ts'
import type { Models, ReadRow } from './models.ts'
import { getRooms } from './states.ts'
import { containing } from './text.ts'

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

  async sharing(userId, others) {
    const found = await models.rooms.aggregate<{ _id: string }>([
      { $match: { 'members.userId': userId, awaiting: { $exists: false } } },
      { $project: { shared: { $setIntersection: ['$members.userId', others] } } },
      { $unwind: '$shared' },
      { $group: { _id: '$shared' } },
    ])
    return found.map((row) => row._id)
  },

  async awaiting(userId) {
    const rows = await models.rooms
      .find({ 'members.userId': userId, awaiting: trusted({ $exists: true }) }, { _id: 1 })
      .lean<{ _id: string }[]>()
    return rows.map((row) => row._id)
  },

  lobby: ({ text, after, limit }) =>
    models.rooms.aggregate<RoomCard>([
      { $match: { listed: true, closed: false, kind: 'group', ...(text && { foldedTitle: containing(fold(text)) }) } },
      ...(after ? [{ $match: olderThan(after) }] : []),
      { $sort: { createdAt: -1, _id: -1 } },
      { $limit: limit },
      { $project: card },
    ]),
})

async function findRead({ read }: Models, userId: string, roomIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await read
    .find({ userId, roomId: trusted({ $in: roomIds }) }, { _id: 0, roomId: 1, seq: 1 })
    .lean<ReadRow[]>()
  return new Map(rows.map((row) => [row.roomId, row.seq]))
}

const olderThan = ({ createdAt, roomId }: { createdAt: number; roomId: string }): PipelineStage.Match['$match'] => ({
  $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: roomId } }],
})

const card: PipelineStage.Project['$project'] = {
  _id: 0,
  roomId: '$_id',
  title: 1,
  owner: {
    $first: {
      $map: {
        input: { $filter: { input: '$members', cond: { $eq: ['$$this.role', 'owner'] } } },
        in: '$$this.userId',
      },
    },
  },
  members: { $size: '$members' },
  capacity: 1,
  locked: 1,
  createdAt: 1,
}
