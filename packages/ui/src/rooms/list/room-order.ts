import type { PersonView, RoomView } from '@maru/engine'
import { isNamed } from '@maru/shared'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import type { Words } from '../../kit/texts/context.tsx'

/** Favourites first, then by latest activity. Message requests are listed apart. */
export const sortRooms = (rooms: readonly RoomView[]): RoomView[] =>
  sorted(rooms.filter((room) => room.request !== 'received'))

/** The requests in which something was written, by someone who is not blocked. */
export const sortRequests = (rooms: readonly RoomView[], people: Readonly<Record<string, PersonView>>): RoomView[] =>
  sorted(
    rooms.filter(
      ({ request, lastSeq, other = '' }) => request === 'received' && lastSeq > 0 && !people[other]?.blocked,
    ),
  )

const sorted = (rooms: readonly RoomView[]): RoomView[] =>
  rooms.toSorted(
    (a, b) => Number(b.favourite) - Number(a.favourite) || b.lastAt - a.lastAt || (a.roomId < b.roomId ? -1 : 1),
  )

export function filterRooms(
  rooms: readonly RoomView[],
  people: Readonly<Record<string, PersonView>>,
  query: string,
  words: Words,
): RoomView[] {
  return rooms.filter((room) => isNamed(shownRoomName(room, people, words), query))
}

/** The room before or after another in the list, wrapping around; with `unread`, skips rooms without unread messages. */
export function adjacentRoom(
  rooms: readonly RoomView[],
  roomId: string | undefined,
  step: 1 | -1,
  unread: boolean,
): RoomView | undefined {
  const start = rooms.findIndex((room) => room.roomId === roomId)
  for (let distance = 1; distance <= rooms.length; distance++) {
    const from = start < 0 ? (step === 1 ? -1 : rooms.length) : start
    const room = rooms[(from + step * distance + rooms.length * 2) % rooms.length]
    if (room && (!unread || room.unread > 0)) return room
  }
  return undefined
}
