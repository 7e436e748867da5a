import { type ReactNode, useId } from 'react'
import styles from './titled-panel.module.css'

/** Something beside a conversation, under its title. */
export function TitledPanel({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section className={styles['panel']} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </section>
  )
}
