import type { LogEntry, RoomState } from '@maru/shared'
import type { RoomWrite } from '../rooms/room-log.ts'
import type { Broadcast } from './broadcast.ts'

/** Sends those in a room what was written to it. */
export function fanOut(broadcast: Broadcast, { after, entries }: Pick<RoomWrite, 'after' | 'entries'>): void {
  const joined = entries.flatMap(usersAddedBy).filter((userId) => isIn(after, userId))
  broadcast.sendEntries(after, entries, joined)
}

function usersAddedBy(entry: LogEntry): string[] {
  if (entry.type === 'created') return entry.members
  return entry.type === 'joined' ? [entry.by] : []
}

const isIn = (room: RoomState, userId: string) => room.members.some((member) => member.userId === userId)
