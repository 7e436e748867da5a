import { fold } from './search.ts'

const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']
const initialSet = new Set(initials)
const finals = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ']
// Keyboards join two consonants that can end a syllable together: typing ㄱㅅ for 감사 gives ㄳ.
const pairs = [
  'ㄳㄱㅅ',
  'ㄵㄴㅈ',
  'ㄶㄴㅎ',
  'ㄺㄹㄱ',
  'ㄻㄹㅁ',
  'ㄼㄹㅂ',
  'ㄽㄹㅅ',
  'ㄾㄹㅌ',
  'ㄿㄹㅍ',
  'ㅀㄹㅎ',
  'ㅄㅂㅅ',
]

const pairParts = new Map(pairs.map(([pair, ...parts]) => [pair, parts]))
const consonants = new Map<string, readonly string[]>([
  ...initials.map((initial) => [fold(initial), [initial]] as const),
  ...pairs.map(([pair = '', ...parts]) => [fold(pair), parts] as const),
])

const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
const syllablesOfInitial = 588

const isSyllable = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0
  return code >= firstSyllable && code <= lastSyllable
}

const indexOf = (syllable: string): number => syllable.charCodeAt(0) - firstSyllable

const finalOf = (syllable: string): number => indexOf(syllable) % finals.length

/** The initial consonant of a syllable, or the letter itself if it is such a consonant. */
export function initialOf(letter: string): string | undefined {
  if (isSyllable(letter)) return initials[Math.floor(indexOf(letter) / syllablesOfInitial)]
  return initialSet.has(letter) ? letter : undefined
}

/** The initial consonants that a folded single consonant, or pair of them, stands for. */
export const consonantsOf = (folded: string): readonly string[] | undefined => consonants.get(folded)

/** Whether a syllable without a final consonant may become the letter: 하 grows into 한. */
export const growsInto = (typed: string, letter: string): boolean =>
  isSyllable(typed) && isSyllable(letter) && indexOf(letter) - finalOf(letter) === indexOf(typed)

/** While typing, a final consonant may belong to the next syllable: 말 is 마ㄹ on the way to 마루, 닭 is 달ㄱ. */
export function withFinalMovedOn(typed: string): string | undefined {
  const text = typed.normalize('NFC')
  const last = text.slice(-1)
  if (!isSyllable(last) || finalOf(last) === 0) return undefined
  const final = finals[finalOf(last)] ?? ''
  const [kept, moved] = pairParts.get(final) ?? ['', final]
  const syllable = String.fromCharCode(last.charCodeAt(0) - finalOf(last) + finals.indexOf(kept ?? ''))
  return text.slice(0, -1) + syllable + moved
}
