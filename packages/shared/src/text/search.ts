/**
 * Text search, the same on the server and in a client's store. Scripts that are written without spaces inside compounds
 * (Hangul, Han, Kana) and emoji match anywhere; words of other scripts match from their start, and from a digit that
 * follows a letter: `2` finds `v2`.
 */
export interface SearchToken {
  /** A folded word, or a pair of adjacent letters of an unspaced script. */
  readonly text: string
  /** Whether the text also matches tokens that begin with it. */
  readonly prefix: boolean
}

export interface Highlight {
  readonly start: number
  readonly end: number
}

const unspaced = '\\p{Script=Hangul}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
const pictograph = '\\p{Extended_Pictographic}\\p{Regional_Indicator}'
const runs = new RegExp(
  `[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+|(?:[${pictograph}][\\p{Emoji_Modifier}\\u200D]*)+`,
  'gu',
)
const pictographs = new RegExp(`[${pictograph}]`, 'gu')
const startsWithPictograph = new RegExp(`^[${pictograph}]`, 'u')
const digitAfterLetter = /(?<=\p{L})\p{N}/gu
const unspacedLetter = new RegExp(`^[${unspaced}]`, 'u')

// Single Hangul letters, which normalisation would join with their neighbours into a syllable.
const hangulLetter = /([\u3131-\u318E\uFFA0-\uFFDC])/

/** Folds case, width and compatibility forms of each letter, independently of its neighbours. */
export const fold = (text: string): string => text.normalize('NFC').split(hangulLetter).map(foldPiece).join('')

// Whether a sign is drawn as an emoji or as text makes no difference.
const foldMessage = (text: string): string => fold(text).replaceAll('\uFE0F', '')

// Greek writes sigma differently at the end of a word.
const foldPiece = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')

/** The index entries of a message. A run's last letter is also a token, so that a query of one letter finds it. */
export function indexTokens(text: string): string[] {
  const tokens = new Set<string>()
  for (const run of runsOf(foldMessage(text))) {
    if (unspacedLetter.test(run)) {
      const letters = [...run]
      for (let index = 0; index < letters.length; index++) tokens.add(letters.slice(index, index + 2).join(''))
    } else if (startsWithPictograph.test(run)) for (const sign of run.match(pictographs) ?? []) tokens.add(sign)
    else {
      tokens.add(run)
      for (const { index } of run.matchAll(digitAfterLetter)) tokens.add(run.slice(index))
    }
  }
  return [...tokens]
}

/** Whether a text has tokens that the first indexes lacked: emoji, and digits after a letter. */
export const hasSigns = (text: string): boolean =>
  /[\p{Extended_Pictographic}\p{Regional_Indicator}]|\p{L}\p{N}/u.test(text.normalize('NFKC'))

/** The tokens of a query, all of which a message must have. `highlights` then confirms the hits. */
export function queryTokens(query: string): SearchToken[] {
  const tokens = new Map<string, SearchToken>()
  for (const run of runsOf(foldMessage(query))) {
    const letters = [...run]
    if (startsWithPictograph.test(run))
      for (const sign of run.match(pictographs) ?? []) tokens.set(sign, { text: sign, prefix: false })
    else if (!unspacedLetter.test(run)) tokens.set(run, { text: run, prefix: true })
    else if (letters.length === 1) tokens.set(run, { text: run, prefix: true })
    else
      for (let index = 0; index + 1 < letters.length; index++) {
        const pair = letters.slice(index, index + 2).join('')
        tokens.set(pair, { text: pair, prefix: false })
      }
  }
  return [...tokens.values()]
}

/** UTF-16 offsets of a query's terms in the original text. Empty if a term is missing. */
export function highlights(text: string, query: string): Highlight[] {
  const { folded, starts, ends } = foldWithOrigins(text)
  const found: Highlight[] = []
  for (const term of termsIn(folded, foldMessage(query))) {
    const indexes = indexesOf(folded, term)
    if (indexes.length === 0) return []
    for (const index of indexes)
      found.push({ start: starts[index] ?? 0, end: ends[index + term.length - 1] ?? text.length })
  }
  return merge(found)
}

/** Words with signs in between, like 1.2.3, are one term in a text that has them just so, and otherwise one each. */
function termsIn(folded: string, query: string): string[] {
  return query.split(/\s+/u).flatMap((word) => {
    const parts = [...word.matchAll(runs)]
    const [first, last] = [parts[0], parts.at(-1)]
    const whole = first && last ? word.slice(first.index, last.index + last[0].length) : ''
    return parts.length > 1 && indexesOf(folded, whole).length > 0 ? [whole] : parts.map(([part]) => part)
  })
}

const runsOf = (folded: string): string[] => folded.match(runs) ?? []

function indexesOf(folded: string, term: string): number[] {
  const indexes: number[] = []
  const anywhere = unspacedLetter.test(term) || startsWithPictograph.test(term)
  for (let index = folded.indexOf(term); index >= 0; index = folded.indexOf(term, index + 1))
    if (anywhere || startsWord(folded, index)) indexes.push(index)
  return indexes
}

function startsWord(folded: string, index: number): boolean {
  const before = folded.slice(Math.max(0, index - 2), index)
  const letter = [...before].at(-1)
  if (letter === undefined || unspacedLetter.test(letter) || !/[\p{L}\p{N}\p{M}]/u.test(letter)) return true
  return /\p{L}/u.test(letter) && /^\p{N}/u.test(folded.slice(index, index + 2))
}

/** The folded text and, for each of its code units, the offsets of the letter that it came from. */
function foldWithOrigins(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = ''
  const starts: number[] = []
  const ends: number[] = []
  if (standsAlone.test(text)) {
    for (let place = 0; place < text.length; place++) {
      starts.push(place)
      ends.push(place + 1)
    }
    return { folded: text.toLowerCase(), starts, ends }
  }
  for (const { segment, index } of graphemes.segment(text)) {
    const piece = foldMessage(segment)
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(index)
      ends.push(index + segment.length)
    }
    folded += piece
  }
  return { folded, starts, ends }
}

// Only letters that join with nothing beside them: ASCII and syllables of Hangul, in most texts all there is.
const standsAlone = /^[\n\x20-\x7E\uAC00-\uD7A3]*$/

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** In order, and those that touch as one. */
export function merge(found: readonly Highlight[]): Highlight[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const merged: { start: number; end: number }[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last && next.start <= last.end) last.end = Math.max(last.end, next.end)
    else merged.push({ ...next })
  }
  return merged
}
