import { type ReactNode, useId } from 'react'
import styles from './titled-panel.module.css'

interface TitledPanelProps {
  readonly title: string
  /** A little more, beside the title. */
  readonly detail?: string | undefined
  readonly children: ReactNode
}

/** Something beside a conversation, under its title, which stays in sight and leaves room for the button that closes it. */
export function TitledPanel({ title, detail, children }: TitledPanelProps) {
  const titleId = useId()
  return (
    <section className={styles['panel']} aria-labelledby={titleId}>
      <header className={styles['header']}>
        <h2 id={titleId}>{title}</h2>
        {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
      </header>
      <div className={styles['content']}>{children}</div>
    </section>
  )
}
