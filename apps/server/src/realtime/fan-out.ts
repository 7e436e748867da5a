import type { EventPayload, LogEntry, RoomState } from '@maru/shared'
import type { RoomWrite } from '../rooms/room-log.ts'
import { type Broadcast, channel } from './broadcast.ts'

type GoneReason = EventPayload<'room.gone'>['reason']

/**
 * Sends those in a room what was written to it, and keeps the room's channel in step with its members. Whoever comes in
 * is added before the entries go out; whoever goes out still gets the entry that says why.
 */
export function fanOut(broadcast: Broadcast, { before, after, entries }: RoomWrite): void {
  const { roomId } = after
  const room = channel.room(roomId)
  const joined = entries.flatMap(usersAddedBy).filter((userId) => isIn(after, userId))
  for (const userId of joined) broadcast.join(channel.user(userId), room)
  broadcast.send(room, 'entries', { roomId, entries: [...entries] })
  for (const userId of joined) broadcast.send(channel.user(userId), 'room.joined', { roomId })
  for (const [userId, reason] of usersGone(before, after, entries)) {
    broadcast.leave(channel.user(userId), room)
    broadcast.send(channel.user(userId), 'room.gone', { roomId, reason })
  }
}

function usersAddedBy(entry: LogEntry): string[] {
  if (entry.type === 'created') return entry.members
  return entry.type === 'joined' ? [entry.by] : []
}

function usersGone(before: RoomState, after: RoomState, entries: readonly LogEntry[]): Map<string, GoneReason> {
  const gone = new Map<string, GoneReason>()
  for (const entry of entries)
    if (entry.type === 'left') gone.set(entry.by, 'left')
    else if (entry.type === 'kicked' || entry.type === 'banned') gone.set(entry.user, entry.type)
  if (after.closed) for (const { userId } of before.members) if (!gone.has(userId)) gone.set(userId, 'deleted')
  for (const userId of gone.keys()) if (isIn(after, userId)) gone.delete(userId)
  return gone
}

const isIn = (room: RoomState, userId: string) => room.members.some((member) => member.userId === userId)
