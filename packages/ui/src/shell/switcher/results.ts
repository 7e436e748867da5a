import type { MethodOutput, RoomView, Snapshot } from '@maru/engine'
import { fold, matchName, roomName } from '@maru/shared'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import type { Words } from '../../kit/texts/context.tsx'

export type SwitcherResult = MethodOutput<'search.names'>['names'][number]

const maxResults = 20

type RoomsAndPeople = Pick<Snapshot, 'rooms' | 'people'>

/** Unread rooms first, then by latest activity. */
export function recentRooms({ rooms, people }: RoomsAndPeople, words: Words): SwitcherResult[] {
  const all = Object.entries(rooms).flatMap(([accountId, ofAccount]) =>
    Object.values(ofAccount)
      .filter((room) => room.request !== 'received')
      .map((room) => ({ accountId, room })),
  )
  return all
    .toSorted((a, b) => Number(b.room.unread > 0) - Number(a.room.unread > 0) || b.room.lastAt - a.room.lastAt)
    .slice(0, maxResults)
    .map(({ accountId, room }) => roomResult(accountId, room, shownRoomName(room, people[accountId], words), []))
}

/** Results from the state on screen, without waiting. The engine's answer, which also knows other people, replaces them. */
export function localResults({ rooms, people }: RoomsAndPeople, query: string): SwitcherResult[] {
  const wanted = fold(query.trim())
  const found: { result: SwitcherResult; lastAt: number }[] = []
  for (const accountId of new Set([...Object.keys(rooms), ...Object.keys(people)])) {
    const withRoom = new Set<string>()
    for (const room of Object.values(rooms[accountId] ?? {})) {
      // A command opens it.
      if (room.self) continue
      if (room.other !== undefined) withRoom.add(room.other)
      const name = roomName(room, people[accountId] ?? {})
      const match = matchName(name, query)
      if (match) found.push({ result: roomResult(accountId, room, name, match.highlights), lastAt: room.lastAt })
    }
    for (const { userId, nickname } of Object.values(people[accountId] ?? {})) {
      const match = withRoom.has(userId) ? undefined : matchName(nickname, query)
      if (match)
        found.push({
          result: { accountId, kind: 'person', userId, name: nickname, highlights: [...match.highlights] },
          lastAt: 0,
        })
    }
  }
  const starts = ({ name }: SwitcherResult) => Number(fold(name).startsWith(wanted))
  return found
    .toSorted((a, b) => starts(b.result) - starts(a.result) || b.lastAt - a.lastAt)
    .slice(0, maxResults)
    .map(({ result }) => result)
}

const roomResult = (
  accountId: string,
  { roomId, other }: RoomView,
  name: string,
  marked: readonly { start: number; end: number }[],
): SwitcherResult => ({
  accountId,
  kind: 'room',
  roomId,
  ...(other !== undefined && { userId: other }),
  name,
  highlights: [...marked],
})

/** Splits a name into pieces, with the matches marked. */
export function markMatches({ name, highlights: marked }: Pick<SwitcherResult, 'name' | 'highlights'>) {
  const pieces: { text: string; start: number; marked: boolean }[] = []
  let start = 0
  const take = (end: number, isMarked: boolean) => {
    if (end > start) pieces.push({ text: name.slice(start, end), start, marked: isMarked })
    start = Math.max(start, end)
  }
  for (const match of marked) {
    take(match.start, false)
    take(match.end, true)
  }
  take(name.length, false)
  return pieces
}

/** The room that is open already is no place to go to: left out, and by name the last. */
export function currentLast(
  results: readonly SwitcherResult[],
  query: string,
  current: Pick<SwitcherResult, 'accountId' | 'roomId'>,
): readonly SwitcherResult[] {
  const isCurrent = ({ accountId, roomId }: SwitcherResult) =>
    roomId !== undefined && roomId === current.roomId && accountId === current.accountId
  const others = results.filter((result) => !isCurrent(result))
  return query.trim() === '' ? others : [...others, ...results.filter(isCurrent)]
}
