import { useLayoutEffect, useRef, useState } from 'react'
import type { Row } from './rows.ts'
import { type Step, stepsBetween } from './steps.ts'

/** Lines as the virtual list takes them: each change at one end only, one after the other before anything is painted. */
export function useSteps(rows: readonly Row[]): Step<Row> {
  const last = useRef<readonly Row[]>(rows)
  const [, again] = useState(0)
  const step: Step<Row> =
    last.current === rows ? { rows, atStart: false } : (stepsBetween(last.current, rows)[0] ?? { rows, atStart: false })
  useLayoutEffect(() => {
    last.current = step.rows
    if (step.rows !== rows) again((turn) => turn + 1)
  })
  return step
}
