import { type LogEntry, limits, type RoomState } from '@maru/shared'
import { entryForMembers } from '../rooms/members-view.ts'
import type { LogStore } from '../store/port.ts'

interface Range {
  readonly fromSeq: number
  readonly toSeq: number
}

interface HistoryCursor {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly around?: number | undefined
}

export interface Page extends Range {
  readonly entries: LogEntry[]
  readonly rev: number
}

/** Seqs have no holes, so a page is a range of them. A cursor past the head means the head. */
export function rangeOf({ before, after, around }: HistoryCursor, headSeq: number, limit: number): Range | undefined {
  if (before !== undefined) return newestRange(Math.min(before - 1, headSeq), limit)
  if (after !== undefined) {
    const from = Math.min(after, headSeq)
    return clipped({ fromSeq: from + 1, toSeq: from + limit }, headSeq)
  }
  if (around === undefined) return undefined
  const fromSeq = Math.max(1, Math.min(around, headSeq) - Math.floor(limit / 2))
  return clipped({ fromSeq, toSeq: fromSeq + limit - 1 }, headSeq)
}

export const newestRange = (headSeq: number, limit: number): Range =>
  clipped({ fromSeq: headSeq - limit + 1, toSeq: headSeq }, headSeq)

const clipped = ({ fromSeq, toSeq }: Range, headSeq: number): Range => ({
  fromSeq: Math.max(1, fromSeq),
  toSeq: Math.min(headSeq, toSeq),
})

/** Reads a page of each room in one store call. The rooms are read first, so a page is never older than its `rev`. */
export async function readPages(
  log: LogStore,
  wanted: readonly (Range & { room: RoomState })[],
  notices: number = limits.noticesPerPage,
): Promise<Page[]> {
  if (wanted.length === 0) return []
  const pages = await log.pages(
    wanted.map(({ room: { roomId }, fromSeq, toSeq }) => ({ roomId, fromSeq, toSeq, notices })),
  )
  return wanted.map(({ room, fromSeq, toSeq }, index) => ({
    entries: (pages[index] ?? []).map(entryForMembers),
    fromSeq,
    toSeq,
    rev: room.rev,
  }))
}
