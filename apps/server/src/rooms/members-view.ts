import type { LogEntry, RoomState } from '@maru/shared'

/** A room as its members see it. Who is banned is for those who may manage it, and they ask: `rooms.bans`. */
export const stateForMembers = (room: RoomState): RoomState => (room.bans.length === 0 ? room : { ...room, bans: [] })

/** An entry as members get it. They see who is taken out, and that something about bans changed, but not whom it was about. */
export function entryForMembers(entry: LogEntry): LogEntry {
  if (entry.type !== 'banned' && entry.type !== 'unbanned') return entry
  const { user, ...rest } = entry
  if (rest.type === 'unbanned') return rest
  const { wasMember = true, ...banned } = rest
  return wasMember && user !== undefined ? { ...banned, type: 'kicked', user } : banned
}
