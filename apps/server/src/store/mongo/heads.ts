import type { Connection, PipelineStage } from 'mongoose'
import { bySequence, type EntryRow, type Models } from './models.ts'

export interface Head {
  readonly rev: number
  readonly seq: number
  readonly at: number
}

type HeadRow = Head & { readonly _id: string }

/** The head of each room; rooms without entries are left out. */
export async function headsIn(models: Models, roomIds: readonly string[]): Promise<Map<string, Head>> {
  if (roomIds.length === 0) return new Map()
  const inShards = await isRouter(models.entries.db)
  const heads = inShards ? await headsOneByOne(models, roomIds) : await headsTogether(models, roomIds)
  return new Map(heads.map(({ _id, ...head }) => [_id, head]))
}

const headsTogether = async ({ entries }: Models, roomIds: readonly string[]): Promise<HeadRow[]> =>
  entries.aggregate<HeadRow>(headPipeline(roomIds)).hint(bySequence)

/** MongoDB runs this shape as a DISTINCT_SCAN: it skips from room to room in the index, however long the logs are. */
export const headPipeline = (roomIds: readonly string[]): PipelineStage[] => [
  { $match: { roomId: { $in: roomIds } } },
  { $sort: bySequence },
  { $group: { _id: '$roomId', rev: { $last: '$rev' }, seq: { $last: '$seq' }, at: { $last: '$at' } } },
]

/** How many questions are on their way at a time. */
const atOnce = 50

/** For a sharded log: MongoDB does not skip in it, since it has to leave out what another shard owns. */
export async function headsOneByOne(models: Models, roomIds: readonly string[]): Promise<HeadRow[]> {
  const heads: HeadRow[] = []
  const left = [...new Set(roomIds)].values()
  async function work(): Promise<void> {
    for (const roomId of left) {
      const row = await lastEntry(models, roomId)
      if (row) heads.push({ _id: roomId, rev: row.rev, seq: row.seq, at: row.at })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return heads
}

const lastEntry = ({ entries }: Models, roomId: string) =>
  entries
    .findOne({ roomId }, { _id: 0, rev: 1, seq: 1, at: 1 })
    .sort({ roomId: -1, rev: -1 })
    .hint(bySequence)
    .lean<Pick<EntryRow, 'rev' | 'seq' | 'at'> | null>()

const routers = new WeakMap<Connection, Promise<boolean>>()

/** Whether a connection is to a router of a sharded cluster. */
function isRouter(connection: Connection): Promise<boolean> {
  const known = routers.get(connection)
  if (known !== undefined) return known
  const asked = askWhetherRouter(connection)
  routers.set(connection, asked)
  asked.catch(() => routers.delete(connection))
  return asked
}

async function askWhetherRouter({ db }: Connection): Promise<boolean> {
  const answer = await db?.admin().command({ hello: 1 })
  return answer?.['msg'] === 'isdbgrid'
}
