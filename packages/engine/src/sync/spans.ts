import type { Span } from '../ports/store.ts'

/** Adds a span, merging the spans that overlap or touch it. */
export function withSpan(spans: readonly Span[], added: Span): readonly Span[] {
  if (added.from > added.to) return spans
  const apart = spans.filter((span) => span.to < added.from - 1 || span.from > added.to + 1)
  const joined = spans.filter((span) => !apart.includes(span))
  const whole = joined.reduce(
    (sum, span) => ({ from: Math.min(sum.from, span.from), to: Math.max(sum.to, span.to) }),
    added,
  )
  return [...apart, whole].toSorted((a, b) => a.from - b.from)
}

export const holds = (spans: readonly Span[], seq: number): boolean =>
  spans.some((span) => span.from <= seq && seq <= span.to)

/** The spans missing between two seqs. */
export function holesBetween(spans: readonly Span[], from: number, to: number): Span[] {
  const holes: Span[] = []
  let next = from
  for (const span of spans) {
    if (span.to < next || span.from > to) continue
    if (span.from > next) holes.push({ from: next, to: span.from - 1 })
    next = span.to + 1
  }
  if (next <= to) holes.push({ from: next, to })
  return holes
}

/** The span that reaches the newest message, or an empty one. */
export const newestSpan = (spans: readonly Span[], lastSeq: number): Span =>
  spans.find((span) => span.from <= lastSeq && lastSeq <= span.to) ?? { from: lastSeq + 1, to: lastSeq }
