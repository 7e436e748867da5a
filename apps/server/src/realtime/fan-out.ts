import type { EventPayload, LogEntry, RoomState } from '@maru/shared'
import { type Broadcast, channel } from './broadcast.ts'

type GoneReason = EventPayload<'room.gone'>['reason']

/**
 * Tells those in a room what was written to it, and keeps who is told in step with who is in. Whoever comes in is
 * added before the entries go out; whoever goes out still hears why.
 */
export function fanOut(broadcast: Broadcast, before: RoomState, after: RoomState, entries: LogEntry[]): void {
  const { roomId } = after
  const room = channel.room(roomId)
  const came = entries.flatMap(usersThatCame).filter((userId) => isIn(after, userId))
  for (const userId of came) broadcast.join(channel.user(userId), room)
  broadcast.send(room, 'entries', { roomId, entries })
  for (const userId of came) broadcast.send(channel.user(userId), 'room.joined', { roomId })
  for (const [userId, reason] of whoWent(before, after, entries)) {
    broadcast.leave(channel.user(userId), room)
    broadcast.send(channel.user(userId), 'room.gone', { roomId, reason })
  }
}

function usersThatCame(entry: LogEntry): string[] {
  if (entry.type === 'created') return entry.members
  return entry.type === 'joined' ? [entry.by] : []
}

function whoWent(before: RoomState, after: RoomState, entries: LogEntry[]): Map<string, GoneReason> {
  const went = new Map<string, GoneReason>()
  for (const entry of entries)
    if (entry.type === 'left') went.set(entry.by, 'left')
    else if (entry.type === 'kicked' || entry.type === 'banned') went.set(entry.user, entry.type)
  if (after.closed) for (const { userId } of before.members) if (!went.has(userId)) went.set(userId, 'deleted')
  for (const userId of went.keys()) if (isIn(after, userId)) went.delete(userId)
  return went
}

const isIn = (room: RoomState, userId: string) => room.members.some((member) => member.userId === userId)
