import type { Position, PositionCount } from '@maru/shared'
import { trusted } from 'mongoose'
import type { Reader, ReadersQuery } from '../port.ts'
import { RoomMembers } from './members.ts'
import type { Models, ReadRow } from './models.ts'

export async function readBy({ read }: Models, roomId: string, userIds: readonly string[]): Promise<Position[]> {
  if (userIds.length === 0) return []
  return read
    .find({ roomId, userId: trusted({ $in: userIds }) }, { _id: 0, userId: 1, seq: 1, at: 1 })
    .lean<Omit<ReadRow, 'roomId'>[]>()
}

/** The room's members and its positions are put together by MongoDB, so that only the counts travel. */
export async function countReaders(models: Models, roomId: string): Promise<PositionCount[]> {
  const members = await RoomMembers.read(models, roomId)
  if (members.isClosed) return []
  const counted = await models.memberships.aggregate<{ _id: number; members: number }>([
    { $match: members.unchanged },
    { $project: { _id: 0, userId: 1, joinedSeq: 1 } },
    {
      $unionWith: {
        coll: models.read.collection.name,
        pipeline: [{ $match: { roomId } }, { $project: { _id: 0, userId: 1, seq: 1 } }],
      },
    },
    { $group: { _id: '$userId', joinedSeq: { $max: '$joinedSeq' }, seq: { $max: '$seq' } } },
    { $match: { joinedSeq: { $type: 'number' } } },
    { $group: { _id: { $max: ['$joinedSeq', '$seq'] }, members: { $sum: 1 } } },
  ])
  const counts = new Map(counted.map(({ _id, members: count }) => [_id, count]))
  const changed = await members.among([...members.changed.keys()])
  const readTo = new Map(
    (
      await readBy(
        models,
        roomId,
        changed.map(({ userId }) => userId),
      )
    ).map((row) => [row.userId, row.seq]),
  )
  for (const { userId, joinedSeq } of changed) {
    const seq = Math.max(joinedSeq, readTo.get(userId) ?? 0)
    counts.set(seq, (counts.get(seq) ?? 0) + 1)
  }
  return [...counts].map(([seq, count]) => ({ seq, members: count })).sort((a, b) => a.seq - b.seq)
}

export async function findReaders(
  models: Models,
  roomId: string,
  { seq, read, after, limit }: ReadersQuery,
): Promise<Reader[]> {
  const members = await RoomMembers.read(models, roomId)
  const place = after === undefined ? undefined : { joinedAt: 0, userId: after }
  return members.picked({ order: 'userId', after: place, limit }, async (chunk) => {
    const present = chunk.filter(({ joinedSeq }) => joinedSeq < seq).map(({ userId }) => userId)
    const positions = new Map((await readBy(models, roomId, present)).map((row) => [row.userId, row]))
    return present.flatMap((userId) => {
      const position = positions.get(userId)
      const hasRead = position !== undefined && position.seq >= seq
      if (hasRead !== read) return []
      return [{ userId, ...(hasRead && { at: position.at }) }]
    })
  })
}
