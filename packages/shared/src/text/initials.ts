import { hasInitial, highlightOf, indexesOf, initialsIn, isConsonant, type Letter, lettersOf } from './letters.ts'
import { type Highlight, highlights, merge, queryTokens, type SearchToken } from './search.ts'

/** Search by the consonants that Korean syllables begin with: ㅁㄹ finds 마루, and so does 마ㄹ. */

const unspacedRuns = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

/** The folded text with every syllable replaced by its initial. */
export const initialsOf = (text: string): string =>
  lettersOf(text)
    .map(({ text: letter, initial }) => initial ?? letter)
    .join('')

/** Whether the query has consonants without a vowel, which may stand for syllables. */
export const isInitialsQuery = (query: string): boolean => lettersOf(query).some(isConsonant)

/** Like `highlights` of @maru/shared, but consonants also match syllables. Empty if a term is missing. */
export function initialsHighlights(text: string, query: string): Highlight[] {
  const { terms, rest } = splitQuery(query)
  const letters = lettersOf(text)
  const found: Highlight[] = []
  for (const term of terms) {
    const wanted = lettersOf(term)
    const indexes = indexesOf(letters, wanted, hasInitial)
    if (indexes.length === 0) return []
    found.push(...indexes.map((index) => highlightOf(letters, index, wanted.length)))
  }
  if (queryTokens(rest).length > 0) {
    const others = highlights(text, rest)
    if (others.length === 0) return []
    found.push(...others)
  }
  return merge(found)
}

/** Splits off the terms with initials from the rest, which the ordinary search handles. */
function splitQuery(query: string): { terms: string[]; rest: string } {
  const terms: string[] = []
  const rest = query.normalize('NFC').replace(unspacedRuns, (term) => {
    if (!isInitialsQuery(term)) return term
    terms.push(term)
    return ' '
  })
  return { terms, rest }
}

/** The index entries of a message: pairs of neighbouring initials, and the last initial of each run. */
export function initialTokens(text: string): string[] {
  const tokens = new Set<string>()
  let before: string | undefined
  // A single pass without offsets, since every incoming message is indexed.
  for (const initial of initialsIn(text)) {
    if (before !== undefined) tokens.add(before + (initial ?? ''))
    before = initial
  }
  if (before !== undefined) tokens.add(before)
  return [...tokens]
}

/** The tokens to look up in that index. `initialsHighlights` then confirms the hits. */
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

/** Runs of adjacent initials. */
function runsOf(letters: readonly Letter[]): string[][] {
  const runs: string[][] = [[]]
  for (const { initial } of letters)
    if (initial === undefined) runs.push([])
    else runs.at(-1)?.push(initial)
  return runs.filter((run) => run.length > 0)
}
