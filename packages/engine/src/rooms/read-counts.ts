import type { PositionCount, PositionMove } from '@maru/shared'

/** How many members have read how far, in rising order: what this device knows of a large room. */
export type ReadCounts = readonly PositionCount[]

/** Of read positions in rising order. */
export function countsOf(sorted: readonly number[]): PositionCount[] {
  const counts: PositionCount[] = []
  for (const seq of sorted) {
    const last = counts.at(-1)
    if (last?.seq === seq) counts[counts.length - 1] = { seq, members: last.members + 1 }
    else counts.push({ seq, members: 1 })
  }
  return counts
}

/** No count falls below zero: a move may be of members whom these counts do not have yet. */
export function withMoves(known: ReadCounts, moves: readonly PositionMove[]): PositionCount[] {
  const bySeq = new Map(known.map(({ seq, members }) => [seq, members]))
  const add = (seq: number | undefined, members: number) => {
    if (seq !== undefined) bySeq.set(seq, Math.max(0, (bySeq.get(seq) ?? 0) + members))
  }
  for (const { from, to, members } of moves) {
    add(from, -members)
    add(to, members)
  }
  return [...bySeq]
    .flatMap(([seq, members]) => (members > 0 ? [{ seq, members }] : []))
    .toSorted((a, b) => a.seq - b.seq)
}

export const totalOf = (counts: ReadCounts): number => counts.reduce((sum, { members }) => sum + members, 0)

/** Answers how many members have read less far than a message, its author aside. */
export function unreadIn(counts: ReadCounts): (seq: number) => number {
  const seqs = counts.map(({ seq }) => seq)
  const sums = [0]
  for (const { members } of counts) sums.push((sums.at(-1) ?? 0) + members)
  const total = sums.at(-1) ?? 0
  return (seq) => {
    const below = sums[countBelow(seqs, seq)] ?? 0
    // As long as nobody is known to have read it, its author is among those below.
    return below === total ? Math.max(0, below - 1) : below
  }
}

/** How many of these numbers, in rising order, are below the bound. */
export function countBelow(sorted: readonly number[], bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
}
