import type { LogEntry, Position } from '@maru/shared'
import { membershipChanges } from './membership-changes.ts'

/**
 * How far users have read by these entries: the sender of a message up to it, and who comes in up to what was there, so
 * that no member's position is below the seq at which they joined.
 */
export function readByWriting(roomId: string, entries: readonly LogEntry[]): (Position & { roomId: string })[] {
  const last = new Map(entries.flatMap((entry) => readersOf(entry).map((userId) => [userId, entry] as const)))
  return [...last].map(([userId, { seq, at }]) => ({ roomId, userId, seq, at }))
}

function readersOf(entry: LogEntry): string[] {
  if (entry.type === 'message') return [entry.by]
  // Where nothing was written yet, there is nothing to have read.
  if (entry.seq === 0) return []
  return membershipChanges(entry).flatMap((change) => (change.kind === 'added' ? [change.member.userId] : []))
}
