import { fold, type Highlight } from '@maru/shared/search'
import { consonantsOf, initialOf } from './hangul.ts'

/** A letter as search sees it, and where in the text that stands which it came from, as UTF-16 offsets. */
export interface Letter {
  /** Folded; a consonant without a vowel in the form that a keyboard gives it. */
  readonly text: string
  /** Of a Hangul syllable, or of a consonant: that is its own. */
  readonly initial?: string | undefined
  readonly start: number
  readonly end: number
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
// Most texts have no more than this, and are taken apart many times faster: each keystroke does it to every name.
const plain = /^[ -~가-힣ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ]*$/

export function lettersOf(text: string): Letter[] {
  if (plain.test(text))
    return [...text.toLowerCase()].map((letter, start) => letterAt(letter, { start, end: start + 1 }))
  return [...graphemes.segment(text)].flatMap(({ segment, index }) => {
    const place = { start: index, end: index + segment.length }
    return [...fold(segment)].flatMap((letter) => consonantsOf(letter) ?? letter).map((part) => letterAt(part, place))
  })
}

/** The initial of each letter, in order; undefined for what has none. */
export const initialsIn = (text: string): (string | undefined)[] =>
  plain.test(text) ? Array.from(text, initialOf) : lettersOf(text).map(({ initial }) => initial)

const letterAt = (text: string, { start, end }: Highlight): Letter => ({ text, initial: initialOf(text), start, end })

/** Whether a letter of a text will do for one that is wanted; `last`: it is the last wanted one. */
export type Fits = (letter: Letter, wanted: Letter, last: boolean) => boolean

export const isSame: Fits = (letter, wanted) => letter.text === wanted.text

export const isConsonant = ({ text, initial }: Letter): boolean => text === initial

export const hasInitial: Fits = (letter, wanted) =>
  isSame(letter, wanted, false) || (isConsonant(wanted) && letter.initial === wanted.initial)

/** Where all the wanted letters stand side by side: the index of the first of them, each time. */
export function placesOf(letters: readonly Letter[], wanted: readonly Letter[], fits: Fits): number[] {
  const places: number[] = []
  for (let place = 0; place + wanted.length <= letters.length; place++) {
    const stands = wanted.every((each, index) => {
      const letter = letters[place + index]
      return letter !== undefined && fits(letter, each, index === wanted.length - 1)
    })
    if (stands) places.push(place)
  }
  return places
}

export const highlightOf = (letters: readonly Letter[], place: number, length: number): Highlight => ({
  start: letters[place]?.start ?? 0,
  end: letters[place + length - 1]?.end ?? 0,
})
