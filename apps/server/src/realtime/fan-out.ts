import type { LogEntry, RoomState } from '@maru/shared'
import type { RoomWrite } from '../rooms/room-log.ts'
import { type Broadcast, channel } from './broadcast.ts'

/** Sends those in a room what was written to it. Users who come in are in its channel by then. */
export function fanOut(broadcast: Broadcast, { after, entries }: Pick<RoomWrite, 'after' | 'entries'>): void {
  const { roomId } = after
  const joined = entries.flatMap(usersAddedBy).filter((userId) => isIn(after, userId))
  for (const userId of joined) broadcast.join(channel.user(userId), channel.room(roomId))
  broadcast.sendEntries(after, entries)
  for (const userId of joined) broadcast.send(channel.user(userId), 'room.joined', { roomId })
}

function usersAddedBy(entry: LogEntry): string[] {
  if (entry.type === 'created') return entry.members
  return entry.type === 'joined' ? [entry.by] : []
}

const isIn = (room: RoomState, userId: string) => room.members.some((member) => member.userId === userId)
