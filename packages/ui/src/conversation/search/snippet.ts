import type { Highlight } from '@maru/shared'
import { cutAt, type Piece } from '../markdown/marks.ts'

const before = 40
const most = 240

/** The part of a text around what was found first, with all that was found in it. */
export function snippetOf(text: string, highlights: readonly Highlight[]): Piece[] {
  const start = wholeLetter(text, Math.max(0, (highlights[0]?.start ?? 0) - before))
  const end = wholeLetter(text, Math.min(text.length, start + most))
  const inside = highlights
    .filter((place) => place.start >= start && place.end <= end)
    .map((place) => ({ start: place.start - start, end: place.end - start }))
  return [
    ...(start > 0 ? [{ text: '…', marked: false }] : []),
    ...cutAt(text.slice(start, end), inside),
    ...(end < text.length ? [{ text: '…', marked: false }] : []),
  ]
}

/** Never between the halves of a letter beyond 16 bits. */
const wholeLetter = (text: string, at: number): number => {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
