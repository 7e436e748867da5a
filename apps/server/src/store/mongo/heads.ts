import type { PipelineStage } from 'mongoose'
import { bySequence, type Models } from './models.ts'

export interface Head {
  readonly rev: number
  readonly seq: number
  readonly at: number
}

/** The head of each room; rooms without entries are left out. */
export async function headsIn({ entries }: Models, roomIds: readonly string[]): Promise<Map<string, Head>> {
  if (roomIds.length === 0) return new Map()
  const heads = await entries.aggregate<Head & { _id: string }>(headPipeline(roomIds)).hint(bySequence)
  return new Map(heads.map(({ _id, ...head }) => [_id, head]))
}

/** MongoDB runs this shape as a DISTINCT_SCAN: it skips from room to room in the index, however long the logs are. */
export const headPipeline = (roomIds: readonly string[]): PipelineStage[] => [
  { $match: { roomId: { $in: roomIds } } },
  { $sort: bySequence },
  { $group: { _id: '$roomId', rev: { $last: '$rev' }, seq: { $last: '$seq' }, at: { $last: '$at' } } },
]
