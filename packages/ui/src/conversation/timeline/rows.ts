import type { Item } from '@maru/engine'

/** An item and what is drawn above it. Exactly one row per item, so that rows never shift on their own. */
export interface Row {
  readonly item: Item
  /** Set on the first item of a day. */
  readonly day: number | undefined
  /** The first message that was unread when the timeline was opened. */
  readonly firstUnread: boolean
  /** Follows a message by the same author, so it has no name or avatar; or a notice after a notice. */
  readonly follows: boolean
  /** The next row follows within the same minute and shows the time for both. */
  readonly timeFollows: boolean
}

export interface Rows {
  readonly rows: readonly Row[]
  readonly byId: ReadonlyMap<string, Row>
}

export const noRows: Rows = { rows: [], byId: new Map() }

const maxGapMs = 5 * 60_000

export interface RowOptions {
  readonly items: readonly Item[]
  readonly me: string
  readonly firstUnread: number | undefined
  /**
   * False while older items are still to load. The first item is then not drawn, only used for the second: its day or name
   * could disappear once older items arrive, and everything below would jump.
   */
  readonly whole: boolean
}

/** The rows of a timeline. Unchanged rows keep their identity. */
export function rowsOf({ items, me, firstUnread, whole }: RowOptions, before: Rows): Rows {
  const unreadId = firstUnread === undefined ? undefined : items.find((item) => reaches(item, firstUnread))?.id
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
    return beforeIfSame(before.byId.get(item.id), {
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

const reaches = (item: Item, seq: number) => item.kind === 'message' && item.seq >= seq

function belongsTo(item: Item, previous: Item, me: string): boolean {
  if (item.kind === 'notice') return previous.kind === 'notice'
  const by = authorOf(item, me)
  if (by === undefined || by !== authorOf(previous, me)) return false
  return item.at - previous.at < maxGapMs && !('replyTo' in item && item.replyTo)
}

export const authorOf = (item: Item, me: string): string | undefined =>
  item.kind === 'message' ? item.by : item.kind === 'outgoing' ? me : undefined

/** The start of the day in local time. */
function dayOf(at: number): number {
  const day = new Date(at)
  return day.setHours(0, 0, 0, 0)
}

const minuteOf = (at: number): number => Math.floor(at / 60_000)

const beforeIfSame = (before: Row | undefined, now: Row): Row =>
  before &&
  before.item === now.item &&
  before.day === now.day &&
  before.firstUnread === now.firstUnread &&
  before.follows === now.follows &&
  before.timeFollows === now.timeFollows
    ? before
    : now

/** The index of the row that a key moves the focus to, if any. */
export function rowForKey(key: string, index: number, count: number): number | undefined {
  const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[key]
  return to === undefined || to < 0 || to >= count ? undefined : to
}
