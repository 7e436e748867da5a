import type { LogEntry } from '@maru/shared'
import { type QueryFilter, trusted } from 'mongoose'
import type { LogStore } from '../port.ts'
import { appendTo, findByClientId } from './append.ts'
import { readEpoch } from './epoch.ts'
import { byMessage, byNotice, bySequence, type EntryFields, type EntryRow, type Models } from './models.ts'
import { pendingIn, withPending } from './pending.ts'
import { readable, toEntry } from './rows.ts'
import { searchIn } from './search.ts'

type Cursor = Parameters<LogStore['after']>[0][number]
type Range = Parameters<LogStore['pages']>[0][number]

const maxRangesPerQuery = 200

export const createLog = (models: Models): LogStore => ({
  append: appendTo(models),
  epoch: () => readEpoch(models.entries.db),
  byClientId: (roomId, by, clientId) => findByClientId(models, roomId, by, clientId),
  search: searchIn(models),

  async after(cursors, limit) {
    const pending = await pendingIn(models, roomsOf(cursors))
    const following = await findFollowing(models, cursors, limit)
    return following.map((rows) => rows.map((row) => toCurrentEntry(row, pending)))
  },

  async pages(ranges) {
    const pending = await pendingIn(models, roomsOf(ranges))
    const [messages, notices] = await Promise.all([
      findMessages(models, ranges),
      Promise.all(ranges.map((range) => findNotices(models, range))),
    ])
    return ranges.map((_, index) =>
      [...(messages[index] ?? []), ...(notices[index] ?? [])]
        .toSorted((a, b) => a.rev - b.rev)
        .map((row) => toCurrentEntry(row, pending)),
    )
  },
})

const roomsOf = (parts: readonly { roomId: string }[]) => [...new Set(parts.map((part) => part.roomId))]

const toCurrentEntry = (row: EntryRow, pending: ReadonlyMap<string, readonly EntryRow[]>): LogEntry =>
  withPending(toEntry(row), pending.get(row.roomId) ?? [])

async function findFollowing(models: Models, cursors: readonly Cursor[], limit: number): Promise<EntryRow[][]> {
  const isNext = (row: EntryRow, { rev }: Cursor) => row.rev > rev && row.rev <= rev + limit
  // A log has no holes, so `limit` entries are a range of revs.
  const filter = ({ roomId, rev }: Cursor) => ({ roomId, rev: trusted({ $gt: rev, $lte: rev + limit }) })
  const found = await findRanges(models, cursors, { filter, index: bySequence, holds: isNext })
  // Except that of an erased room: everything before its tombstone is gone.
  const atEnd = cursors.filter((_, index) => found[index]?.length === 0)
  const tombstones = await findClosed(models, roomsOf(atEnd))
  return cursors.map((cursor, index) => {
    if (found[index]?.length) return found[index]
    return tombstones.filter((row) => row.roomId === cursor.roomId && row.rev > cursor.rev)
  })
}

async function findClosed({ entries }: Models, roomIds: readonly string[]): Promise<EntryRow[]> {
  if (roomIds.length === 0) return []
  return entries.find({ roomId: trusted({ $in: roomIds }), type: 'closed' }, readable).lean<EntryRow[]>()
}

const findMessages = (models: Models, ranges: readonly Range[]): Promise<EntryRow[][]> =>
  findRanges(models, ranges, {
    filter: ({ roomId, fromSeq, toSeq }) => ({ roomId, type: 'message', seq: trusted({ $gte: fromSeq, $lte: toSeq }) }),
    index: byMessage,
    holds: (row, { fromSeq, toSeq }) => row.seq >= fromSeq && row.seq <= toSeq,
  })

async function findNotices({ entries }: Models, { roomId, fromSeq, toSeq, notices }: Range): Promise<EntryRow[]> {
  if (notices === 0) return []
  const from = fromSeq === 1 ? 0 : fromSeq
  return entries
    .find({ roomId, notice: true, seq: trusted({ $gte: from, $lte: toSeq }) }, readable)
    .sort({ seq: -1, rev: -1 })
    .limit(notices)
    .hint(byNotice)
    .lean<EntryRow[]>()
}

interface RangeQuery<Part> {
  readonly filter: (part: Part) => QueryFilter<EntryFields>
  readonly index: Record<string, 1>
  readonly holds: (row: EntryRow, part: Part) => boolean
}

/** Finds the rows of many ranges in few queries: one list for each range, in order, each sorted by rev. */
async function findRanges<Part extends { roomId: string }>(
  { entries }: Models,
  parts: readonly Part[],
  { filter, index, holds }: RangeQuery<Part>,
): Promise<EntryRow[][]> {
  const found: EntryRow[][] = []
  for (let start = 0; start < parts.length; start += maxRangesPerQuery) {
    const chunk = parts.slice(start, start + maxRangesPerQuery)
    const rows = await entries
      .find({ $or: chunk.map(filter) }, readable)
      .hint(index)
      .lean<EntryRow[]>()
    const byRoom = Map.groupBy(rows, (row) => row.roomId)
    for (const part of chunk)
      found.push((byRoom.get(part.roomId) ?? []).filter((row) => holds(row, part)).toSorted((a, b) => a.rev - b.rev))
  }
  return found
}
