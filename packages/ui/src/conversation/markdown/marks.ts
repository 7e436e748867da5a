import { type Highlight, highlights } from '@maru/shared'

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** A text cut at what was searched for. */
export function cutAt(text: string, places: readonly Highlight[]): Piece[] {
  const pieces: Piece[] = []
  let rest = 0
  for (const { start, end } of places) {
    if (start > rest) pieces.push({ text: text.slice(rest, start), marked: false })
    pieces.push({ text: text.slice(start, end), marked: true })
    rest = end
  }
  if (rest < text.length) pieces.push({ text: text.slice(rest), marked: false })
  return pieces
}

/** Each word of a query for itself: here one piece of the message is looked at, and the others may hold the others. */
export function marksOf(text: string, query: string): Highlight[] {
  const found = query
    .split(/\s+/)
    .flatMap((word) => (word ? highlights(text, word) : []))
    .toSorted((a, b) => a.start - b.start)
  return found.filter(({ start }, index) => index === 0 || start >= (found[index - 1]?.end ?? 0))
}
