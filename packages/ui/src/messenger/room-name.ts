import type { PersonView, RoomView } from '@maru/engine'

type People = Readonly<Record<string, PersonView>>

/** What a room is called: a direct one is called after the other person. */
export const roomName = ({ title, other }: Pick<RoomView, 'title' | 'other'>, people: People | undefined): string =>
  other === undefined ? title : (people?.[other]?.nickname ?? other)
