import { type Highlight, highlights, queryTokens, type SearchToken } from '@maru/shared/search'
import { hasInitial, highlightOf, initialsIn, isConsonant, type Letter, lettersOf, placesOf } from './letters.ts'

/** Search by the consonants that Korean syllables begin with: ㅁㄹ finds 마루, and so does 마ㄹ. */

const unspacedRuns = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

/** The text with each syllable's initial in its place; the rest of it folded. */
export const initialsOf = (text: string): string =>
  lettersOf(text)
    .map(({ text: letter, initial }) => initial ?? letter)
    .join('')

/** Some of its consonants have no vowel: they may stand for syllables. */
export const isInitialsQuery = (query: string): boolean => lettersOf(query).some(isConsonant)

/** As `highlights` of @maru/shared, with consonants standing for syllables as well; empty if a term is missing. */
export function initialsHighlights(text: string, query: string): Highlight[] {
  const { terms, rest } = splitQuery(query)
  const letters = lettersOf(text)
  const found: Highlight[] = []
  for (const term of terms) {
    const wanted = lettersOf(term)
    const places = placesOf(letters, wanted, hasInitial)
    if (places.length === 0) return []
    found.push(...places.map((place) => highlightOf(letters, place, wanted.length)))
  }
  if (queryTokens(rest).length > 0) {
    const others = highlights(text, rest)
    if (others.length === 0) return []
    found.push(...others)
  }
  return merge(found)
}

/** The terms with initials in them, and what is left for the ordinary search. */
function splitQuery(query: string): { terms: string[]; rest: string } {
  const terms: string[] = []
  const rest = query.normalize('NFC').replace(unspacedRuns, (term) => {
    if (!isInitialsQuery(term)) return term
    terms.push(term)
    return ' '
  })
  return { terms, rest }
}

/** What a message is indexed by for it: pairs of neighbouring initials, and the last one of a run by itself. */
export function initialTokens(text: string): string[] {
  const tokens = new Set<string>()
  let before: string | undefined
  // One way through, without places: every message that comes is indexed.
  for (const initial of initialsIn(text)) {
    if (before !== undefined) tokens.add(before + (initial ?? ''))
    before = initial
  }
  if (before !== undefined) tokens.add(before)
  return [...tokens]
}

/** What a query asks of that index. What is found is then confirmed by `initialsHighlights`. */
export function initialQueryTokens(query: string): SearchToken[] {
  const tokens = new Map<string, SearchToken>()
  for (const run of runsOf(lettersOf(query))) {
    const [first = '', ...others] = run
    if (others.length === 0) tokens.set(first, { text: first, prefix: true })
    others.forEach((initial, index) => {
      const pair = run[index] + initial
      tokens.set(pair, { text: pair, prefix: false })
    })
  }
  return [...tokens.values()]
}

/** The initials of letters side by side. */
function runsOf(letters: readonly Letter[]): string[][] {
  const runs: string[][] = [[]]
  for (const { initial } of letters)
    if (initial === undefined) runs.push([])
    else runs.at(-1)?.push(initial)
  return runs.filter((run) => run.length > 0)
}

function merge(found: readonly Highlight[]): Highlight[] {
  const merged: Highlight[] = []
  for (const next of found.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (last && next.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else merged.push(next)
  }
  return merged
}
