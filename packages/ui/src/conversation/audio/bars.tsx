import { useMemo } from 'react'
import styles from './audio.module.css'
import { pathOf, viewBox } from './bars-path.ts'

interface BarsProps {
  /** From 0 to 1. */
  readonly levels: readonly number[]
  /** How much of it is drawn as played, from 0 to 1. */
  readonly played?: number
}

/** How loud something is over its time. */
export function Bars({ levels, played = 0 }: BarsProps) {
  const path = useMemo(() => pathOf(levels), [levels])
  return (
    <span className={styles['bars']}>
      <svg aria-hidden="true" viewBox={viewBox} preserveAspectRatio="none">
        <path d={path} vectorEffect="non-scaling-stroke" />
      </svg>
      <svg
        aria-hidden="true"
        className={styles['played']}
        viewBox={viewBox}
        preserveAspectRatio="none"
        style={{ clipPath: `inset(0 ${(1 - played) * 100}% 0 0)` }}
      >
        <path d={path} vectorEffect="non-scaling-stroke" />
      </svg>
    </span>
  )
}
