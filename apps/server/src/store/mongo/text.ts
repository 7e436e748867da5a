import { type NameLetter, nameLetters } from '@maru/shared'

/** Matches names that contain the text, or begin their syllables with its consonants. */
export const naming = (text: string): RegExp =>
  new RegExp(nameLetters(text)?.map(letterPattern).join('') ?? escaped(text))

const letterPattern = ({ text, from, to }: NameLetter) =>
  from === undefined ? escaped(text) : `[${text}${from}-${to}]`

/** Whether the grams of a text tell which names may contain it. */
export const isInGrams = (text: string): boolean => nameLetters(text) === undefined

/** Matches strings that start with the text; MongoDB turns it into a range of the index. */
export const startingWith = (text: string): RegExp => new RegExp(`^${escaped(text)}`)

// Not RegExp.escape: MongoDB's regular expressions don't support all the escapes that it emits.
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** The letters and pairs of letters of a folded text, by which an index finds the texts that contain another. */
export function gramsOf(folded: string): string[] {
  const letters = [...folded]
  return [...new Set([...letters, ...pairsOf(letters)])]
}

/** Grams that every text which contains this one has, too. */
export function gramsWithin(folded: string): string[] {
  const letters = [...folded]
  return letters.length === 1 ? letters : [...new Set(pairsOf(letters))]
}

const pairsOf = (letters: readonly string[]): string[] =>
  letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
