import { isConsonant, lettersOf } from './letters.ts'
import { fold } from './search.ts'

/** One letter that a folded name has to have: `text` itself, or one from `from` to `to`. */
export interface NameLetter {
  readonly text: string
  readonly from?: string
  readonly to?: string
}

const syllablesOfInitial = 588
const firstSyllable = 0xac00
const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']

/**
 * What a query by initial consonants looks for in a folded name, for databases that know ranges of letters: ㅁㄹ is one
 * from 마 to 밓 and one from 라 to 맇. Undefined if the query has no such consonant.
 */
export function nameLetters(query: string): NameLetter[] | undefined {
  const letters = lettersOf(query.trim())
  return letters.some(isConsonant) ? letters.map(({ text }) => nameLetter(text)) : undefined
}

function nameLetter(letter: string): NameLetter {
  const initial = initials.indexOf(letter)
  if (initial < 0) return { text: letter }
  const first = firstSyllable + initial * syllablesOfInitial
  return {
    text: fold(letter),
    from: String.fromCharCode(first),
    to: String.fromCharCode(first + syllablesOfInitial - 1),
  }
}
