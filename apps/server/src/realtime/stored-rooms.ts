import type { LogEntry, RoomState } from '@maru/shared'
import type { Store } from '../store/port.ts'

const entriesPerRead = 1_000
const usersPerRead = 1_000

/** Those of these users who are members of the room; of a small room, all of its members. */
export async function membersAmong(
  { rooms }: Pick<Store, 'rooms'>,
  room: RoomState,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!room.large || room.closed) return listedIn(room)
  const members = new Set<string>()
  for (let start = 0; start < userIds.length; start += usersPerRead) {
    const found = await rooms.membersAmong(room.roomId, userIds.slice(start, start + usersPerRead))
    for (const { userId } of found) members.add(userId)
  }
  return members
}

export const listedIn = (room: RoomState): ReadonlySet<string> => new Set(room.members.map(({ userId }) => userId))

/** All entries of a room after a rev. */
export async function entriesAfter({ log }: Pick<Store, 'log'>, after: number, roomId: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for (;;) {
    const { rev } = entries.at(-1) ?? { rev: after }
    const [page = []] = await log.after([{ roomId, rev }], entriesPerRead)
    entries.push(...page)
    if (page.length < entriesPerRead) return entries
  }
}
