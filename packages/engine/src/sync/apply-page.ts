import { applyToMessage, isMessage, isMessageChange, type LogEntry, type Output } from '@maru/shared'
import { type Room, readFrom } from '../rooms/room.ts'
import { mentions } from './mentions.ts'
import { withSpan } from './spans.ts'

/** Adds a page of history to a room. `since` has the entries that arrived while the page was on its way. */
export function applyPage(
  room: Room,
  page: Output<'messages.history'>,
  since: readonly LogEntry[],
  me: string,
): { readonly room: Room; readonly entries: readonly LogEntry[] } {
  const { progress } = room
  const known = page.entries.filter((entry) => entry.rev <= progress.rev)
  const entries = withChanges(
    known,
    since.filter((entry) => entry.rev > page.rev),
  )
  const unread = readFrom(room, me)
  const mentioned = entries.flatMap((entry) =>
    isMessage(entry) && entry.seq > unread && mentions(entry, me, progress.mentions.includes(entry.seq))
      ? [entry.seq]
      : [],
  )
  return {
    room: {
      ...room,
      progress: {
        ...progress,
        spans: withSpan(progress.spans, { from: page.fromSeq, to: Math.min(page.toSeq, progress.seq) }),
        mentions: [...new Set([...progress.mentions, ...mentioned])].toSorted((a, b) => a - b),
      },
    },
    entries,
  }
}

function withChanges(entries: readonly LogEntry[], since: readonly LogEntry[]): readonly LogEntry[] {
  const changes = since.filter(isMessageChange)
  if (changes.length === 0) return entries
  return entries.map((entry) =>
    isMessage(entry)
      ? changes.reduce(
          (message, change) => (change.target === message.seq ? applyToMessage(message, change) : message),
          entry,
        )
      : entry,
  )
}
