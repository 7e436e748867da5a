import type { PersonView, RoomView } from '@maru/engine'
import { roomName } from '@maru/shared'
import type { Words } from '../texts/context.tsx'

/** A room's name on screens: the user's conversation with themselves has one in their language. */
export const shownRoomName = (
  room: Pick<RoomView, 'title' | 'other' | 'self'>,
  people: Readonly<Record<string, PersonView>> | undefined,
  words: Words,
): string => (room.self ? words('room.self') : roomName(room, people))
