import { type ReactNode, useId } from 'react'
import styles from './page.module.css'

interface PageProps {
  readonly title: string
  /** In pixels. */
  readonly maxWidth: number
  readonly children: ReactNode
}

/** A titled page of the main area. */
export function Page({ title, maxWidth, children }: PageProps) {
  const titleId = useId()
  return (
    <section className={styles['page']} aria-labelledby={titleId}>
      <div className={styles['content']} style={{ maxInlineSize: maxWidth }}>
        <h1 id={titleId}>{title}</h1>
        {children}
      </div>
    </section>
  )
}
