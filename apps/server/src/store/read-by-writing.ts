import type { LogEntry, Position } from '@maru/shared'

/** How far the senders of these messages have read: up to what they wrote last. */
export function readByWriting(roomId: string, entries: readonly LogEntry[]): (Position & { roomId: string })[] {
  const last = new Map(entries.filter(({ type }) => type === 'message').map((entry) => [entry.by, entry]))
  return [...last.values()].map(({ by: userId, seq, at }) => ({ roomId, userId, seq, at }))
}
