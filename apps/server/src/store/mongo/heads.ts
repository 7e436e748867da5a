import type { PipelineStage } from 'mongoose'
import { bySequence, type Models } from './models.ts'

export interface Head {
  readonly rev: number
  readonly seq: number
  readonly at: number
}

/** The last entry of each room. */
export async function headsIn({ entries }: Models, roomIds: readonly string[]): Promise<Map<string, Head>> {
  if (roomIds.length === 0) return new Map()
  const heads = await entries.aggregate<Head & { _id: string }>(headPipeline(roomIds)).hint(bySequence)
  return new Map(heads.map(({ _id, ...head }) => [_id, head]))
}

/** In this form MongoDB steps from room to room through the index (DISTINCT_SCAN), whatever the length of a log. */
export const headPipeline = (roomIds: readonly string[]): PipelineStage[] => [
  { $match: { roomId: { $in: roomIds } } },
  { $sort: bySequence },
  { $group: { _id: '$roomId', rev: { $last: '$rev' }, seq: { $last: '$seq' }, at: { $last: '$at' } } },
]
