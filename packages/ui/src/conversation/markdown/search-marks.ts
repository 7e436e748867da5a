import { type Highlight, searchHighlights } from '@maru/shared'

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** Splits a text into marked and unmarked pieces. */
export function piecesOf(text: string, marks: readonly Highlight[]): Piece[] {
  const pieces: Piece[] = []
  let rest = 0
  for (const { start, end } of marks) {
    if (start > rest) pieces.push({ text: text.slice(rest, start), marked: false })
    pieces.push({ text: text.slice(start, end), marked: true })
    rest = end
  }
  if (rest < text.length) pieces.push({ text: text.slice(rest), marked: false })
  return pieces
}

/** Marks each word of a query by itself: this is one piece of a message, and other pieces may hold the other words. */
export function marksOf(text: string, query: string): Highlight[] {
  const found = query
    .split(/\s+/)
    .flatMap((word) => (word ? searchHighlights(text, word, [], true) : []))
    .toSorted((a, b) => a.start - b.start)
  return found.filter(({ start }, index) => index === 0 || start >= (found[index - 1]?.end ?? 0))
}
