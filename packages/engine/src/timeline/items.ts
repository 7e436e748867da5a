import { isMessage, type LogEntry, type Message, memberOf } from '@maru/shared'
import type { Item, MessageItem } from '../contract/state.ts'
import type { OutboxEntry } from '../outbox/outbox.ts'
import { type Room, readPositions } from '../rooms/room.ts'

type Quote = NonNullable<MessageItem['replyTo']>

export interface ItemDeps {
  readonly room: Room
  readonly me: string
  /** Messages and notices of the window, in the order of the log. */
  readonly entries: readonly LogEntry[]
  /** Messages that others answer, by seq. */
  readonly quoted: ReadonlyMap<number, Message>
  /** Empty where the window does not reach the newest message. */
  readonly outgoing: readonly OutboxEntry[]
}

/** The lines of a conversation. A line that reads the same as before is the same object. */
export function itemsOf(sources: ItemDeps, before: ReadonlyMap<string, Item>): Item[] {
  const { sorted, of } = readPositions(sources.room)
  const pins = new Set(sources.room.state.pins)
  const sent = new Set<string>()
  const items: Item[] = []
  for (const entry of sources.entries) {
    if (isMessage(entry)) {
      if (entry.by === sources.me) sent.add(entry.clientId)
      items.push(messageItem(entry, sources, pins.has(entry.seq), unreadBy(entry, sorted, of)))
    } else if (isShown(entry)) items.push({ kind: 'notice', id: `n:${entry.rev}`, seq: entry.seq, at: entry.at, entry })
  }
  for (const item of sources.outgoing) if (!sent.has(item.clientId)) items.push(outgoingItem(item, sources))
  return items.map((item) => sameAs(before.get(item.id), item))
}

const isShown = (entry: LogEntry): boolean => !(entry.type === 'left' && entry.quiet)

function messageItem(message: Message, sources: ItemDeps, pinned: boolean, unread: number): Item {
  return {
    kind: 'message',
    id: messageId(message.by, message.clientId),
    seq: message.seq,
    rev: message.rev,
    by: message.by,
    at: message.at,
    text: message.text,
    mentions: message.mentions ?? [],
    mentionsMe: message.mentions?.includes(sources.me) ?? false,
    ...(message.replyTo !== undefined && { replyTo: quoteOf(message.replyTo, sources.quoted) }),
    ...(message.editedAt !== undefined && { editedAt: message.editedAt }),
    ...(message.deletedAt !== undefined && { deletedAt: message.deletedAt }),
    reactions: message.reactions ?? [],
    pinned,
    mine: message.by === sources.me,
    unread,
  }
}

function outgoingItem(item: OutboxEntry, { me, quoted }: ItemDeps): Item {
  return {
    kind: 'outgoing',
    id: messageId(me, item.clientId),
    clientId: item.clientId,
    at: item.at,
    text: item.text,
    mentions: [...item.mentions],
    ...(item.replyTo !== undefined && { replyTo: quoteOf(item.replyTo, quoted) }),
    state: item.error ? 'failed' : item.sending || item.landed ? 'sending' : 'waiting',
    attempts: item.attempts,
    ...(item.error && { error: item.error }),
  }
}

/** The same before and after the server has stored it. */
const messageId = (by: string, clientId: string): string => `m:${by}:${clientId}`

const quoteLetters = 300

function quoteOf(seq: number, quoted: ReadonlyMap<number, Message>): Quote {
  const message = quoted.get(seq)
  if (!message) return { seq, deleted: false }
  const deleted = message.deletedAt !== undefined
  return { seq, by: message.by, text: message.text.slice(0, quoteLetters), deleted }
}

/** How many members have neither read a message nor came in after it, its author not counted. */
function unreadBy(message: Message, sorted: readonly number[], of: ReadonlyMap<string, number>): number {
  const authors = (of.get(message.by) ?? Number.POSITIVE_INFINITY) < message.seq ? 1 : 0
  return countBelow(sorted, message.seq) - authors
}

function countBelow(sorted: readonly number[], bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}

/** Who has read a message and who has not, the author not counted. */
export function readersOf(room: Room, message: Message): { read: { userId: string; at?: number }[]; unread: string[] } {
  const { of } = readPositions(room)
  const times = new Map(room.positions.map((position) => [position.userId, position]))
  const read: { userId: string; at?: number }[] = []
  const unread: string[] = []
  for (const [userId, seq] of of) {
    if (userId === message.by || (memberOf(room.state, userId)?.joinedSeq ?? 0) >= message.seq) continue
    if (seq < message.seq) unread.push(userId)
    else {
      const at = times.get(userId)?.at
      read.push(at === undefined ? { userId } : { userId, at })
    }
  }
  return { read, unread }
}

const sameAs = (before: Item | undefined, now: Item): Item =>
  before && JSON.stringify(before) === JSON.stringify(now) ? before : now
