import { matchName, rank, roomName } from '@maru/shared'
import type { MethodInput, MethodOutput } from '../contract/methods.ts'
import type { Snapshot } from '../contract/state.ts'

type FoundName = MethodOutput<'search.names'>['names'][number]
type Candidate = Omit<FoundName, 'highlights'> & { readonly lastAt: number }

/** Rooms and people of all accounts by name, best match first. Without a query, the most recent rooms. */
export function searchNames({ query, limit = 20 }: MethodInput<'search.names'>, state: Snapshot): FoundName[] {
  const candidates = [...candidatesIn(state)]
  if (query.trim() === '') {
    const rooms = candidates.filter((candidate) => candidate.kind === 'room')
    return rooms
      .toSorted((a, b) => b.lastAt - a.lastAt)
      .slice(0, limit)
      .map((candidate) => found(candidate, []))
  }
  const hits = candidates.flatMap((candidate) => {
    const match = matchName(candidate.name, query) ?? matchName(candidate.userId ?? '', query)
    return match ? [{ ...match, candidate, lastAt: candidate.lastAt }] : []
  })
  return rank(hits)
    .slice(0, limit)
    .map(({ candidate, highlights }) => found(candidate, matchName(candidate.name, query) ? highlights : []))
}

const found = (
  { lastAt: _, ...name }: Candidate,
  highlights: FoundName['highlights'] | readonly { start: number; end: number }[],
): FoundName => ({
  ...name,
  highlights: [...highlights],
})

function* candidatesIn(state: Snapshot): Generator<Candidate> {
  for (const [accountId, rooms] of Object.entries(state.rooms)) {
    const people = state.people[accountId] ?? {}
    const direct = new Set<string>()
    for (const room of Object.values(rooms)) {
      // Screens find it by a name in the user's language.
      if (room.self) continue
      if (room.other !== undefined) direct.add(room.other)
      yield {
        accountId,
        kind: 'room',
        roomId: room.roomId,
        ...(room.other !== undefined && { userId: room.other }),
        name: roomName(room, people),
        lastAt: room.lastAt,
      }
    }
    for (const { userId, nickname } of Object.values(people))
      if (!direct.has(userId)) yield { accountId, kind: 'person', userId, name: nickname, lastAt: 0 }
  }
}
