const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const emoji = /^(?:\p{Emoji_Presentation}|\p{Emoji}\u{FE0F}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier})/u
const letterOrDigit = /^[\p{L}\p{N}]/u
// Scripts whose letters are syllables, words or numbers by themselves: the first two are read as the beginning.
const selfContained = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]/u

export interface RoomLetters {
  readonly text: string
  readonly kind: 'emoji' | 'one' | 'two'
}

/**
 * What stands for a room without a picture: the emoji that its title starts with, the title's first two syllables or
 * digits, or the initials of its first two words. A title of signs alone is stood for by its first.
 */
export function roomLetters(title: string): RoomLetters {
  const all = split(title.normalize('NFC').trim())
  const first = all[0] ?? ''
  if (emoji.test(first)) return { text: first, kind: 'emoji' }
  const words = wordsIn(all)
  const initial = words[0]?.[0]
  if (initial === undefined) return { text: first, kind: 'one' }
  const second = selfContained.test(initial) ? words.flat()[1] : (words[1]?.[0]?.toUpperCase() ?? words[0]?.[1])
  return { text: initial.toUpperCase() + (second ?? ''), kind: second === undefined ? 'one' : 'two' }
}

const split = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/** The letters and digits of each word. */
function wordsIn(all: readonly string[]): string[][] {
  const words: string[][] = [[]]
  for (const each of all) {
    if (letterOrDigit.test(each)) words.at(-1)?.push(each)
    else if (!/^['’]/.test(each)) words.push([])
  }
  return words.filter((word) => word.length > 0)
}
