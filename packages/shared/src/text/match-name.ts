import { growsInto, withFinalMovedOn } from './hangul.ts'
import { initialsHighlights, isInitialsQuery } from './initials.ts'
import { hasInitial, highlightOf, indexesOf, isSame, type Letter, lettersOf, type Matches } from './letters.ts'
import { nameScores } from './rank.ts'
import type { Highlight } from './search.ts'

export interface NameMatch {
  /** One of `nameScores`. */
  readonly score: number
  readonly highlights: readonly Highlight[]
}

/** How well the name of a room or person matches what was typed so far, if it does. */
export function matchName(name: string, query: string): NameMatch | undefined {
  const letters = lettersOf(name)
  const typed = query.trim()
  const wanted = lettersOf(typed)
  if (wanted.length === 0) return undefined
  return asWritten(letters, wanted) ?? byInitials(letters, typed) ?? byTerms(name, typed)
}

/** Whether a name matches what was typed so far; every name matches nothing. */
export const isNamed = (name: string, query: string): boolean =>
  query.trim() === '' || matchName(name, query) !== undefined

function asWritten(letters: readonly Letter[], wanted: readonly Letter[]): NameMatch | undefined {
  const indexes = indexesOf(letters, wanted, isSame)
  const index = indexes.find((each) => startsWord(letters, each)) ?? indexes[0]
  if (index === undefined) return undefined
  return { score: scoreAt(letters, index, wanted.length), highlights: [highlightOf(letters, index, wanted.length)] }
}

function scoreAt(letters: readonly Letter[], index: number, length: number): number {
  if (index === 0) return length === letters.length ? nameScores.exact : nameScores.start
  return startsWord(letters, index) ? nameScores.wordStart : nameScores.anywhere
}

const startsWord = (letters: readonly Letter[], index: number): boolean =>
  !/[\p{L}\p{N}\p{M}]/u.test(letters[index - 1]?.text ?? '')

/** Keeps matching while the last syllable is being composed by the input method. */
function byInitials(letters: readonly Letter[], typed: string): NameMatch | undefined {
  for (const query of [typed, withFinalMovedOn(typed)]) {
    const wanted = lettersOf(query ?? '')
    const index = wanted.length > 0 ? indexesOf(letters, wanted, mayBecome)[0] : undefined
    if (index !== undefined)
      return { score: nameScores.initials, highlights: [highlightOf(letters, index, wanted.length)] }
  }
  return undefined
}

const mayBecome: Matches = (letter, wanted, isLast) =>
  hasInitial(letter, wanted, isLast) || (isLast && growsInto(wanted.text, letter.text))

/** Matches the words of the query in any order. A single word was handled before. */
function byTerms(name: string, typed: string): NameMatch | undefined {
  if (!/\s/.test(typed)) return undefined
  const highlights = initialsHighlights(name, typed)
  if (highlights.length === 0) return undefined
  return { score: isInitialsQuery(typed) ? nameScores.initials : nameScores.anywhere, highlights }
}
