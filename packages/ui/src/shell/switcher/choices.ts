import type { MethodOutput, RoomView, Snapshot } from '@maru/engine'
import { fold, highlights, roomName } from '@maru/shared'

export type FoundName = MethodOutput<'search.names'>['names'][number]

const choicesShown = 20

type Part = Pick<Snapshot, 'rooms' | 'people'>

/** Rooms with something unread first, then those that were written in last. */
export function recentRooms({ rooms, people }: Part): FoundName[] {
  const all = Object.entries(rooms).flatMap(([accountId, ofAccount]) =>
    Object.values(ofAccount).map((room) => ({ accountId, room })),
  )
  return all
    .toSorted((a, b) => Number(b.room.unread > 0) - Number(a.room.unread > 0) || b.room.lastAt - a.room.lastAt)
    .slice(0, choicesShown)
    .map(({ accountId, room }) => roomChoice(accountId, room, roomName(room, people[accountId] ?? {}), []))
}

/** What the screen finds by itself in the frame of the keystroke. The engine's answer, which knows more, replaces it. */
export function guesses({ rooms, people }: Part, query: string): FoundName[] {
  const wanted = fold(query.trim())
  const found: { choice: FoundName; lastAt: number }[] = []
  for (const accountId of new Set([...Object.keys(rooms), ...Object.keys(people)])) {
    const met = new Set<string>()
    for (const room of Object.values(rooms[accountId] ?? {})) {
      if (room.other !== undefined) met.add(room.other)
      const name = roomName(room, people[accountId] ?? {})
      if (fold(name).includes(wanted))
        found.push({ choice: roomChoice(accountId, room, name, highlights(name, query)), lastAt: room.lastAt })
    }
    for (const { userId, nickname } of Object.values(people[accountId] ?? {}))
      if (!met.has(userId) && fold(nickname).includes(wanted))
        found.push({
          choice: { accountId, kind: 'person', userId, name: nickname, highlights: highlights(nickname, query) },
          lastAt: 0,
        })
  }
  const starts = ({ name }: FoundName) => Number(fold(name).startsWith(wanted))
  return found
    .toSorted((a, b) => starts(b.choice) - starts(a.choice) || b.lastAt - a.lastAt)
    .slice(0, choicesShown)
    .map(({ choice }) => choice)
}

const roomChoice = (
  accountId: string,
  { roomId, other }: RoomView,
  name: string,
  marked: readonly { start: number; end: number }[],
): FoundName => ({
  accountId,
  kind: 'room',
  roomId,
  ...(other !== undefined && { userId: other }),
  name,
  highlights: [...marked],
})

/** A name in pieces, those that fit the query marked. */
export function pieces({ name, highlights: marked }: Pick<FoundName, 'name' | 'highlights'>) {
  const result: { text: string; start: number; marked: boolean }[] = []
  let at = 0
  const take = (end: number, isMarked: boolean) => {
    if (end > at) result.push({ text: name.slice(at, end), start: at, marked: isMarked })
    at = Math.max(at, end)
  }
  for (const { start, end } of marked) {
    take(start, false)
    take(end, true)
  }
  take(name.length, false)
  return result
}
