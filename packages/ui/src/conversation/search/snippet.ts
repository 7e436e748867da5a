import type { Highlight } from '@maru/shared'
import { type Piece, piecesOf } from '../markdown/search-marks.ts'

const lengthBefore = 40
const maxLength = 240

/** The part of a text around the first match, with all matches in it marked. */
export function snippetOf(text: string, highlights: readonly Highlight[]): Piece[] {
  const start = wholeLetter(text, Math.max(0, (highlights[0]?.start ?? 0) - lengthBefore))
  const end = wholeLetter(text, Math.min(text.length, start + maxLength))
  const inside = highlights
    .filter((highlight) => highlight.start >= start && highlight.end <= end)
    .map((highlight) => ({ start: highlight.start - start, end: highlight.end - start }))
  return [
    ...(start > 0 ? [{ text: '…', marked: false }] : []),
    ...piecesOf(text.slice(start, end), inside),
    ...(end < text.length ? [{ text: '…', marked: false }] : []),
  ]
}

/** Moves an index out of the middle of a surrogate pair. */
const wholeLetter = (text: string, index: number): number => {
  const unit = text.charCodeAt(index)
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index
}
