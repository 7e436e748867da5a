import { type MentionsAll, matchName, nameScores } from '@maru/shared'
import { mentionWords } from '../../kit/texts/mention-words.ts'
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

/** People whose name or ID matches what was typed so far, the best first. */
export function findPeople<Person extends Named>(people: readonly Person[], query: string, limit: number): Person[] {
  const wanted = plain(query)
  const scoreOf = ({ userId, nickname }: Person): number => {
    if (wanted === '' || userId.startsWith(wanted)) return nameScores.start
    const score = matchName(nickname, query)?.score ?? 0
    return Math.min(score, nameScores.start) || (userId.includes(wanted) ? nameScores.anywhere : 0)
  }
  return people
    .map((person) => ({ person, score: scoreOf(person) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.person.nickname.localeCompare(b.person.nickname))
    .slice(0, limit)
    .map(({ person }) => person)
}

/** What mentions many and matches what was typed so far. */
export const findMany = (query: string): MentionsAll[] =>
  (['all', 'here'] as const).filter((many) =>
    mentionWords[many].some((word) => query === '' || (matchName(word, query)?.score ?? 0) > nameScores.anywhere),
  )

/** It was typed in full, so that it comes before people whose names begin with it. */
export const isWholeWord = (many: MentionsAll, query: string): boolean =>
  mentionWords[many].some((word) => word === plain(query))
