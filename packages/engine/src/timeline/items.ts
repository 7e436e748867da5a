import { isMessage, type LogEntry, type Message, memberOf } from '@maru/shared'
import type { Item, MessageItem, UploadView } from '../contract/state.ts'
import { withFilesPreview } from '../files/files-preview.ts'
import type { OutboxEntry } from '../outbox/outbox-list.ts'
import type { OutboxForward } from '../ports/store.ts'
import { countBelow, unreadIn } from '../rooms/read-counts.ts'
import { type Room, readPositions } from '../rooms/room.ts'
import { mentions } from '../sync/mentions.ts'

type Quote = NonNullable<MessageItem['replyTo']>

export interface TimelineContent {
  readonly room: Room
  readonly me: string
  /** Messages and notices, in the order of the log. */
  readonly entries: readonly LogEntry[]
  /** Messages that are replied to, by seq. */
  readonly quoted: ReadonlyMap<number, Message>
  /** The messages of the room that the user has saved. */
  readonly saved: ReadonlySet<number>
  /** Empty unless the timeline reaches the newest message. */
  readonly outgoing: readonly OutboxEntry[]
}

/** The items of a timeline. Unchanged items stay the same objects. */
export function itemsOf(content: TimelineContent, before: ReadonlyMap<string, Item>): Item[] {
  const unreadBy = unreadCounter(content.room)
  const pins = new Set(content.room.state.pins)
  const sent = new Set<string>()
  const items: Item[] = []
  for (const entry of content.entries) {
    if (isMessage(entry)) {
      if (entry.by === content.me) sent.add(entry.clientId)
      items.push(messageItem(entry, content, pins.has(entry.seq), unreadBy(entry)))
    } else if (isShown(entry)) items.push({ kind: 'notice', id: `n:${entry.rev}`, seq: entry.seq, at: entry.at, entry })
  }
  for (const item of content.outgoing) if (!sent.has(item.clientId)) items.push(outgoingItem(item, content))
  return items.map((item) => sameAs(before.get(item.id), item))
}

/** Bans are for moderators; whom they take out of the room is shown as removed. */
const isShown = (entry: LogEntry): boolean =>
  !(entry.type === 'left' && entry.quiet) && entry.type !== 'banned' && entry.type !== 'unbanned'

function messageItem(message: Message, content: TimelineContent, pinned: boolean, unread: number): Item {
  return {
    kind: 'message',
    id: messageId(message.by, message.clientId),
    seq: message.seq,
    rev: message.rev,
    by: message.by,
    at: message.at,
    text: message.text,
    ...(message.attachments && { attachments: message.attachments }),
    mentions: message.mentions ?? [],
    ...(message.mentionsAll && { mentionsAll: message.mentionsAll }),
    mentionsMe: mentions(message, content.me, true),
    ...(message.replyTo !== undefined && { replyTo: quoteOf(message.replyTo, content.quoted) }),
    ...(content.saved.has(message.seq) && { saved: true as const }),
    ...(message.forwarded && { forwarded: { by: message.forwarded.by } }),
    ...(message.editedAt !== undefined && { editedAt: message.editedAt }),
    ...(message.deletedAt !== undefined && { deletedAt: message.deletedAt }),
    reactions: message.reactions ?? [],
    ...(message.previewsHidden && { previewsHidden: true }),
    pinned,
    mine: message.by === content.me,
    unread,
  }
}

function outgoingItem(item: OutboxEntry, { me, quoted }: TimelineContent): Item {
  return {
    kind: 'outgoing',
    id: messageId(me, item.clientId),
    clientId: item.clientId,
    at: item.at,
    text: item.text,
    ...(item.files && { files: uploadsOf(item) }),
    mentions: [...item.mentions],
    ...(item.mentionsAll && { mentionsAll: item.mentionsAll }),
    ...(item.replyTo !== undefined && { replyTo: quoteOf(item.replyTo, quoted) }),
    ...(item.forward && { forwarded: forwardedOf(item.forward) }),
    state: item.error ? 'failed' : item.sending || item.landing ? 'sending' : 'waiting',
    attempts: item.attempts,
    ...(item.error && { error: item.error }),
  }
}

const forwardedOf = ({ by, files }: OutboxForward) => ({ by, ...(files && { files }) })

const uploadsOf = ({ files = [], progress }: OutboxEntry): UploadView[] =>
  files.map(({ confirmed, uploadId: _, ...file }) => ({
    ...file,
    ...(confirmed
      ? { uploaded: file.bytes, state: 'ready' }
      : (progress?.get(file.id) ?? { uploaded: 0, state: 'waiting' })),
  }))

/** Stays the same when the server has stored the message. */
const messageId = (by: string, clientId: string): string => `m:${by}:${clientId}`

const quoteLetters = 300

function quoteOf(seq: number, quoted: ReadonlyMap<number, Message>): Quote {
  const message = quoted.get(seq)
  if (!message) return { seq, deleted: false }
  const deleted = message.deletedAt !== undefined
  return { seq, by: message.by, text: message.text.slice(0, quoteLetters), ...withFilesPreview(message), deleted }
}

/** Counts how many members other than the author were there and have not read a message. */
export function unreadCounter(room: Room): (message: Message) => number {
  if (room.state.large) {
    const unread = unreadIn(room.counts)
    return ({ seq }) => unread(seq)
  }
  const { sorted, of } = readPositions(room)
  return ({ by, seq }) => {
    const authors = (of.get(by) ?? Number.POSITIVE_INFINITY) < seq ? 1 : 0
    return countBelow(sorted, seq) - authors
  }
}

/** Which members other than the author have read a message and which have not. */
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
