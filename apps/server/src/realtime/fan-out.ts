import { type LogEntry, memberOf } from '@maru/shared'
import type { RoomWrite } from '../rooms/announcements.ts'
import type { Broadcast } from './broadcast.ts'
import { departuresIn } from './departures.ts'

/** Sends those in a room what was written to it. */
export function fanOut(broadcast: Broadcast, { after, entries }: Pick<RoomWrite, 'after' | 'entries'>): void {
  const departures = departuresIn(entries)
  // The state of a large room does not list them.
  const isIn = (userId: string) => !departures(userId) && (after.large || memberOf(after, userId) !== undefined)
  const joined = entries.flatMap(usersAddedBy).filter(isIn)
  broadcast.sendEntries(after, entries, joined)
}

function usersAddedBy(entry: LogEntry): string[] {
  if (entry.type === 'created') return entry.members
  return entry.type === 'joined' ? [entry.by] : []
}
