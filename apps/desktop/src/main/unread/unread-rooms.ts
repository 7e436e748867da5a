import type { Snapshot } from '@maru/engine'
import { roomName } from '@maru/shared'

export interface UnreadRoom {
  readonly accountId: string
  readonly roomId: string
  readonly name: string
  readonly unread: number
  /** Of the room; of a direct conversation, the other's. */
  readonly picture?: string | undefined
}

const maxRooms = 6

/** The rooms with unread messages, the newest first, as the tray and the system's lists show them. */
export const unreadRooms = (state: Snapshot): UnreadRoom[] =>
  Object.entries(state.rooms)
    .flatMap(([accountId, rooms]) =>
      Object.values(rooms)
        .filter(
          ({ unread, request, other = '' }) =>
            unread > 0 && request !== 'received' && !state.people[accountId]?.[other]?.blocked,
        )
        .map((room) => ({
          accountId,
          roomId: room.roomId,
          unread: room.unread,
          lastAt: room.lastAt,
          name: roomName(room, state.people[accountId]),
          picture: room.picture ?? state.people[accountId]?.[room.other ?? '']?.picture,
        })),
    )
    .toSorted((a, b) => b.lastAt - a.lastAt)
    .slice(0, maxRooms)

export const roomLabel = ({ name, unread }: UnreadRoom): string => `${name} (${unread})`

export const unreadTotal = (state: Snapshot): number =>
  Object.values(state.accounts).reduce((sum, account) => sum + account.unread, 0)
