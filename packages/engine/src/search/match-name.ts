import type { Highlight } from '@maru/shared'
import { growsInto, withFinalMovedOn } from './hangul.ts'
import { initialsHighlights, isInitialsQuery } from './initials.ts'
import { type Fits, hasInitial, highlightOf, isSame, type Letter, lettersOf, placesOf } from './letters.ts'
import { nameScores } from './rank.ts'

export interface NameMatch {
  /** One of `nameScores`. */
  readonly score: number
  readonly highlights: readonly Highlight[]
}

/** How a room's or a person's name fits what was typed so far; undefined: it does not. */
export function matchName(name: string, query: string): NameMatch | undefined {
  const letters = lettersOf(name)
  const typed = query.trim()
  const wanted = lettersOf(typed)
  if (wanted.length === 0) return undefined
  return asWritten(letters, wanted) ?? byInitials(letters, typed) ?? byTerms(name, typed)
}

function asWritten(letters: readonly Letter[], wanted: readonly Letter[]): NameMatch | undefined {
  const places = placesOf(letters, wanted, isSame)
  const place = places.find((each) => startsWord(letters, each)) ?? places[0]
  if (place === undefined) return undefined
  return { score: scoreAt(letters, place, wanted.length), highlights: [highlightOf(letters, place, wanted.length)] }
}

function scoreAt(letters: readonly Letter[], place: number, length: number): number {
  if (place === 0) return length === letters.length ? nameScores.exact : nameScores.start
  return startsWord(letters, place) ? nameScores.wordStart : nameScores.anywhere
}

const startsWord = (letters: readonly Letter[], place: number): boolean =>
  !/[\p{L}\p{N}\p{M}]/u.test(letters[place - 1]?.text ?? '')

/** A name stays in sight while its last syllable is being typed, whatever the keyboard makes of it in between. */
function byInitials(letters: readonly Letter[], typed: string): NameMatch | undefined {
  for (const query of [typed, withFinalMovedOn(typed)]) {
    const wanted = lettersOf(query ?? '')
    const place = wanted.length > 0 ? placesOf(letters, wanted, mayBecome)[0] : undefined
    if (place !== undefined)
      return { score: nameScores.initials, highlights: [highlightOf(letters, place, wanted.length)] }
  }
  return undefined
}

const mayBecome: Fits = (letter, wanted, last) =>
  hasInitial(letter, wanted, last) || (last && growsInto(wanted.text, letter.text))

/** The words of the query in any order; a single one has been looked for by now. */
function byTerms(name: string, typed: string): NameMatch | undefined {
  if (!/\s/.test(typed)) return undefined
  const highlights = initialsHighlights(name, typed)
  if (highlights.length === 0) return undefined
  return { score: isInitialsQuery(typed) ? nameScores.initials : nameScores.anywhere, highlights }
}
