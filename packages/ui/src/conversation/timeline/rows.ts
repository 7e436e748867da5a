import type { Item } from '@maru/engine'

/** A line of the conversation and what stands above it. One row an item, so that rows never move by themselves. */
export interface Row {
  readonly item: Item
  /** The day that begins here. */
  readonly day: number | undefined
  /** Here begins what was not read when the conversation was opened. */
  readonly firstUnread: boolean
  /** It follows a message of the same person: no name, no picture. Or a notice follows another. */
  readonly follows: boolean
  /** The next one follows in the same minute and tells the time for both. */
  readonly timeFollows: boolean
}

const together = 5 * 60_000

export interface RowDeps {
  readonly items: readonly Item[]
  readonly me: string
  readonly firstUnread: number | undefined
  /**
   * False: older items are to come. The first one then only tells what stands above the second, and waits: drawn now
   * it would lose its day or its name, and what is below it would jump.
   */
  readonly whole: boolean
}

export function rowsOf({ items, me, firstUnread, whole }: RowDeps, before: Rows): Rows {
  const unreadId = firstUnread === undefined ? undefined : items.find((item) => isFrom(item, firstUnread))?.id
  const followsAt = (index: number): boolean => {
    const [previous, item] = [items[index - 1], items[index]]
    return (
      previous !== undefined &&
      item !== undefined &&
      item.id !== unreadId &&
      dayOf(previous.at) === dayOf(item.at) &&
      belongsTo(item, previous, me)
    )
  }
  const all = items.map((item, index): Row => {
    const [previous, next] = [items[index - 1], items[index + 1]]
    return same(before.byId.get(item.id), {
      item,
      day: !previous || dayOf(previous.at) !== dayOf(item.at) ? dayOf(item.at) : undefined,
      firstUnread: item.id === unreadId,
      follows: followsAt(index),
      timeFollows: next !== undefined && followsAt(index + 1) && minuteOf(next.at) === minuteOf(item.at),
    })
  })
  const rows = whole || all.length < 2 ? all : all.slice(1)
  return { rows, byId: new Map(rows.map((row) => [row.item.id, row])) }
}

export interface Rows {
  readonly rows: readonly Row[]
  readonly byId: ReadonlyMap<string, Row>
}

export const noRows: Rows = { rows: [], byId: new Map() }

const isFrom = (item: Item, seq: number) => item.kind === 'message' && item.seq >= seq

function belongsTo(item: Item, previous: Item, me: string): boolean {
  if (item.kind === 'notice') return previous.kind === 'notice'
  const by = authorOf(item, me)
  if (by === undefined || by !== authorOf(previous, me)) return false
  return item.at - previous.at < together && !('replyTo' in item && item.replyTo)
}

export const authorOf = (item: Item, me: string): string | undefined =>
  item.kind === 'message' ? item.by : item.kind === 'outgoing' ? me : undefined

/** The start of the day, where the user is. */
function dayOf(at: number): number {
  const day = new Date(at)
  return day.setHours(0, 0, 0, 0)
}

const minuteOf = (at: number): number => Math.floor(at / 60_000)

const same = (before: Row | undefined, now: Row): Row =>
  before &&
  before.item === now.item &&
  before.day === now.day &&
  before.firstUnread === now.firstUnread &&
  before.follows === now.follows &&
  before.timeFollows === now.timeFollows
    ? before
    : now
