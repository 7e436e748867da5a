import type { Named } from './names.ts'

/** A word being typed that can be completed: a name after `@`, an emoji after `:`. */
export interface Trigger {
  readonly kind: 'mention' | 'emoji'
  readonly query: string
  /** Its position in the text, including the `@` or `:`. */
  readonly start: number
  readonly end: number
}

const mention = /(?:^|[^\p{L}\p{N}._-])@([\p{L}\p{N}\p{M}._-]{0,32})$/u
const severalWords = /(?:^|[^\p{L}\p{N}._-])@([^@\n]{1,32}\S)$/u
const emoji = /(?:^|[^\p{L}\p{N}:])[:]([\p{L}\p{N}\p{M}_+-]{2,30})$/u

/** The word before the caret, if it can be completed. It spans a space only when a nickname does too. */
export function triggerAt(text: string, caret: number, nicknames: readonly string[] = []): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - 64), caret)
  for (const [kind, pattern] of [['mention', mention] as const, ['emoji', emoji] as const]) {
    const query = pattern.exec(before)?.[1]
    if (query !== undefined) return { kind, query, start: caret - query.length - 1, end: caret }
  }
  const query = severalWords.exec(before)?.[1]
  if (query === undefined || !nicknames.some((name) => plain(name).startsWith(plain(query)))) return undefined
  return { kind: 'mention', query, start: caret - query.length - 1, end: caret }
}

const plain = (name: string) => name.normalize('NFC').toLowerCase()

/** The text with the word completed, and the new caret position. */
export function complete(text: string, { start, end }: Trigger, word: string): { text: string; caret: number } {
  const rest = text.slice(end)
  const space = /^\s/.test(rest) ? '' : ' '
  return { text: `${text.slice(0, start)}${word}${space}${rest}`, caret: start + word.length + 1 }
}

/** People whose name or ID contains the query; prefix matches come first. */
export function findPeople<Person extends Named>(people: readonly Person[], query: string, limit: number): Person[] {
  const wanted = plain(query)
  const rank = ({ userId, nickname }: Person) => {
    const name = plain(nickname)
    if (name.startsWith(wanted) || userId.startsWith(wanted)) return 0
    if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 1
    return name.includes(wanted) || userId.includes(wanted) ? 2 : 3
  }
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter((found) => found.rank < 3)
    .toSorted((a, b) => a.rank - b.rank || a.person.nickname.localeCompare(b.person.nickname))
    .slice(0, limit)
    .map(({ person }) => person)
}
