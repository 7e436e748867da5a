import { useLayoutEffect, useRef, useState } from 'react'
import type { Row } from './rows.ts'

export interface EdgeChange<Shown> {
  readonly rows: readonly Shown[]
  /** Whether the rows were added or removed at the start. */
  readonly atStart: boolean
}

interface WithItem {
  readonly item: { readonly id: string }
}

/**
 * Splits a change of rows into steps at one end each, removals first. A virtual list can only keep its scroll position
 * across such a step, but a timeline that moves adds rows at one end and drops them at the other at once.
 */
export function edgeChanges<Shown extends WithItem>(from: readonly Shown[], to: readonly Shown[]): EdgeChange<Shown>[] {
  const before = new Set(from.map(({ item }) => item.id))
  const kept = new Set(to.map(({ item }) => item.id).filter((id) => before.has(id)))
  if (from.length === 0 || kept.size === 0) return [{ rows: to, atStart: false }]
  const removedAtStart = firstKept(from, kept)
  const removedAtEnd = firstKept(from.toReversed(), kept)
  const changes: EdgeChange<Shown>[] = []
  if (removedAtStart > 0) changes.push({ rows: from.slice(removedAtStart), atStart: true })
  if (removedAtEnd > 0) changes.push({ rows: from.slice(removedAtStart, from.length - removedAtEnd), atStart: false })
  const addedAtStart = firstKept(to, kept)
  if (addedAtStart === 0) return [...changes, { rows: to, atStart: false }]
  const addedAtEnd = firstKept(to.toReversed(), kept)
  if (addedAtEnd === 0) return [...changes, { rows: to, atStart: true }]
  return [...changes, { rows: to.slice(0, to.length - addedAtEnd), atStart: true }, { rows: to, atStart: false }]
}

const firstKept = (rows: readonly WithItem[], kept: ReadonlySet<string>): number =>
  rows.findIndex(({ item }) => kept.has(item.id))

/** Applies the steps of `edgeChanges` in successive renders, all before the browser paints. */
export function useEdgeChange(rows: readonly Row[]): EdgeChange<Row> {
  const last = useRef<readonly Row[]>(rows)
  const [, drawAgain] = useState(0)
  const next = last.current === rows ? undefined : edgeChanges(last.current, rows)[0]
  const change: EdgeChange<Row> = next ?? { rows, atStart: false }
  useLayoutEffect(() => {
    last.current = change.rows
    if (change.rows !== rows) drawAgain((turn) => turn + 1)
  })
  return change
}
