import { consonantsOf, initialOf } from './hangul.ts'
import { fold, type Highlight } from './search.ts'

/** A letter as search sees it, with the UTF-16 offsets of the text that it came from. */
export interface Letter {
  /** Folded. A consonant without a vowel has the form that keyboards give it. */
  readonly text: string
  /** The initial consonant of a Hangul syllable; a consonant is its own initial. */
  readonly initial?: string | undefined
  readonly start: number
  readonly end: number
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
// A much faster path for most texts: every keystroke splits every name.
const plain = /^[ -~가-힣ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ]*$/

export function lettersOf(text: string): Letter[] {
  if (plain.test(text))
    return [...text.toLowerCase()].map((letter, start) => letterAt(letter, { start, end: start + 1 }))
  return [...graphemes.segment(text)].flatMap(({ segment, index }) => {
    const origin = { start: index, end: index + segment.length }
    return [...fold(segment)].flatMap((letter) => consonantsOf(letter) ?? letter).map((part) => letterAt(part, origin))
  })
}

/** The initial of each letter, or undefined for letters without one. */
export const initialsIn = (text: string): (string | undefined)[] =>
  plain.test(text) ? Array.from(text, initialOf) : lettersOf(text).map(({ initial }) => initial)

const letterAt = (text: string, { start, end }: Highlight): Letter => ({ text, initial: initialOf(text), start, end })

/** Whether a letter of the text matches a wanted one. `isLast`: it is the last wanted letter. */
export type Matches = (letter: Letter, wanted: Letter, isLast: boolean) => boolean

export const isSame: Matches = (letter, wanted) => letter.text === wanted.text

export const isConsonant = ({ text, initial }: Letter): boolean => text === initial

export const hasInitial: Matches = (letter, wanted) =>
  isSame(letter, wanted, false) || (isConsonant(wanted) && letter.initial === wanted.initial)

/** The indexes at which the wanted letters occur in a row. */
export function indexesOf(letters: readonly Letter[], wanted: readonly Letter[], matches: Matches): number[] {
  const indexes: number[] = []
  for (let start = 0; start + wanted.length <= letters.length; start++) {
    const isMatch = wanted.every((each, offset) => {
      const letter = letters[start + offset]
      return letter !== undefined && matches(letter, each, offset === wanted.length - 1)
    })
    if (isMatch) indexes.push(start)
  }
  return indexes
}

export const highlightOf = (letters: readonly Letter[], index: number, length: number): Highlight => ({
  start: letters[index]?.start ?? 0,
  end: letters[index + length - 1]?.end ?? 0,
})
