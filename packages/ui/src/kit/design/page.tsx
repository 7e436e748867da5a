import { type ReactNode, useId } from 'react'
import styles from './page.module.css'

interface PageProps {
  readonly title: string
  /** At most, in pixels. */
  readonly width: number
  readonly children: ReactNode
}

/** A page of the main area, under its title. */
export function Page({ title, width, children }: PageProps) {
  const titleId = useId()
  return (
    <section className={styles['page']} aria-labelledby={titleId}>
      <div className={styles['content']} style={{ maxInlineSize: width }}>
        <h1 id={titleId}>{title}</h1>
        {children}
      </div>
    </section>
  )
}
