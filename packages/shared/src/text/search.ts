/**
 * How text is found, the same on the server and in a client's own store. Letters of scripts that are written without
 * spaces inside a compound (Hangul, Han, Kana) are found anywhere; words of other scripts are found from their start.
 */
export interface SearchToken {
  /** A folded word, or a pair of neighbouring letters of an unspaced script. */
  readonly text: string
  /** Whether every indexed token that begins with the text is a hit, not only the text itself. */
  readonly prefix: boolean
}

export interface Highlight {
  readonly start: number
  readonly end: number
}

const unspaced = '\\p{Script=Hangul}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
const runs = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const unspacedLetter = new RegExp(`^[${unspaced}]`, 'u')

// Single letters of Hangul, which would join into a syllable with what stands beside them.
const hangulLetter = /([\u3131-\u318E\uFFA0-\uFFDC])/

/** Case, width and compatibility forms made equal, each letter by itself: what stands beside it changes nothing. */
export const fold = (text: string): string => text.normalize('NFC').split(hangulLetter).map(foldPiece).join('')

// Greek has a sigma of its own for the ends of words.
const foldPiece = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')

/** What a message is indexed by. A run's last letter stands alone as well, so that one letter is found as a prefix. */
export function indexTokens(text: string): string[] {
  const tokens = new Set<string>()
  for (const run of runsOf(fold(text))) {
    if (!unspacedLetter.test(run)) {
      tokens.add(run)
      continue
    }
    const letters = [...run]
    for (let index = 0; index < letters.length; index++) tokens.add(letters.slice(index, index + 2).join(''))
  }
  return [...tokens]
}

/** What a query asks of the index. Every token must be found; what is found is then confirmed by `highlights`. */
export function queryTokens(query: string): SearchToken[] {
  const tokens = new Map<string, SearchToken>()
  for (const run of runsOf(fold(query))) {
    const letters = [...run]
    if (!unspacedLetter.test(run)) tokens.set(run, { text: run, prefix: true })
    else if (letters.length === 1) tokens.set(run, { text: run, prefix: true })
    else
      for (let index = 0; index + 1 < letters.length; index++) {
        const pair = letters.slice(index, index + 2).join('')
        tokens.set(pair, { text: pair, prefix: false })
      }
  }
  return [...tokens.values()]
}

/** Where the terms of a query stand in a text, as UTF-16 offsets into the text itself; empty if one is missing. */
export function highlights(text: string, query: string): Highlight[] {
  const { folded, starts, ends } = foldWithOrigins(text)
  const found: Highlight[] = []
  for (const term of runsOf(fold(query))) {
    const places = placesOf(folded, term)
    if (places.length === 0) return []
    for (const place of places)
      found.push({ start: starts[place] ?? 0, end: ends[place + term.length - 1] ?? text.length })
  }
  return merge(found)
}

const runsOf = (folded: string): string[] => folded.match(runs) ?? []

function placesOf(folded: string, term: string): number[] {
  const places: number[] = []
  const anywhere = unspacedLetter.test(term)
  for (let place = folded.indexOf(term); place >= 0; place = folded.indexOf(term, place + 1))
    if (anywhere || startsWord(folded, place)) places.push(place)
  return places
}

function startsWord(folded: string, place: number): boolean {
  const before = folded.slice(Math.max(0, place - 2), place)
  const letter = [...before].at(-1)
  return letter === undefined || unspacedLetter.test(letter) || !/[\p{L}\p{N}\p{M}]/u.test(letter)
}

/** The folded text, and for each of its code units where in the text the letter that it came from starts and ends. */
function foldWithOrigins(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const piece = fold(segment)
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(index)
      ends.push(index + segment.length)
    }
    folded += piece
  }
  return { folded, starts, ends }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function merge(found: Highlight[]): Highlight[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const merged: { start: number; end: number }[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last && next.start <= last.end) last.end = Math.max(last.end, next.end)
    else merged.push({ ...next })
  }
  return merged
}
