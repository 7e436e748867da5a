export interface Step<Line> {
  readonly rows: readonly Line[]
  /** True: the difference to what was shown before is at the start. */
  readonly atStart: boolean
}

interface WithId {
  readonly item: { readonly id: string }
}

/**
 * How to get from one list to the next so that a virtual list can keep its place: it has to be told at which end lines
 * came or went, and a window that moves does both at once. What goes, goes first.
 */
export function stepsBetween<Line extends WithId>(from: readonly Line[], to: readonly Line[]): Step<Line>[] {
  const before = new Set(from.map(({ item }) => item.id))
  const kept = new Set(to.map(({ item }) => item.id).filter((id) => before.has(id)))
  if (from.length === 0 || kept.size === 0) return [{ rows: to, atStart: false }]
  const goneBefore = indexWhere(from, kept)
  const goneAfter = indexWhere(from.toReversed(), kept)
  const steps: Step<Line>[] = []
  if (goneBefore > 0) steps.push({ rows: from.slice(goneBefore), atStart: true })
  if (goneAfter > 0) steps.push({ rows: from.slice(goneBefore, from.length - goneAfter), atStart: false })
  const cameBefore = indexWhere(to, kept)
  if (cameBefore === 0) return [...steps, { rows: to, atStart: false }]
  const cameAfter = indexWhere(to.toReversed(), kept)
  if (cameAfter > 0) steps.push({ rows: to.slice(0, to.length - cameAfter), atStart: true })
  return cameAfter > 0 ? [...steps, { rows: to, atStart: false }] : [...steps, { rows: to, atStart: true }]
}

const indexWhere = (rows: readonly WithId[], kept: ReadonlySet<string>): number =>
  rows.findIndex(({ item }) => kept.has(item.id))
