// What could disguise a name or break a header: controls, direction marks, invisible letters, half surrogates.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu
// Where such a character has a place: emoji are made with joiners and variation selectors.
const emoji = /\p{RGI_Emoji}/v
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text without what could disguise it. */
export const withoutDisguise = (text: string): string =>
  Array.from(graphemes.segment(text.toWellFormed().normalize('NFC')), ({ segment }) =>
    emoji.test(segment) ? segment : segment.replace(unsafe, ''),
  ).join('')

/** A strange text on one line, made harmless and cut to so many UTF-16 code units, an ellipsis included. */
export function lineOf(text: string, max: number): string {
  // What is removed is seldom much, and a text may be of any length.
  const beginning = text.trimStart().slice(0, max * 4)
  const line = withoutDisguise(beginning.replace(/\s+/g, ' ')).replace(/ +/g, ' ').trim()
  if (line.length <= max) return line
  return `${line
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
