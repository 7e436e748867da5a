import type { PersonView, RoomView } from '@maru/engine'
import { fold, type Profile } from '@maru/shared'

const maxSuggestions = 50

/** Whom the user talked to last in direct conversations, then everyone else they know, by name. */
export function suggestedPeople(
  rooms: readonly RoomView[],
  people: Readonly<Record<string, PersonView>>,
  query: string,
): Profile[] {
  const recent = rooms
    .filter(({ other, request }) => other !== undefined && request === undefined)
    .toSorted((a, b) => b.lastAt - a.lastAt)
    .map(({ other = '' }) => other)
  const others = Object.values(people).toSorted((a, b) => a.nickname.localeCompare(b.nickname))
  const wanted = fold(query)
  return [...new Set([...recent, ...others.map(({ userId }) => userId)])]
    .map((userId) => people[userId])
    .filter((person) => person !== undefined)
    .filter(({ blocked, nickname }) => !blocked && fold(nickname).includes(wanted))
    .slice(0, maxSuggestions)
}
