import { type ReactNode, useId } from 'react'
import styles from './titled-panel.module.css'

interface TitledPanelProps {
  readonly title: string
  /** Shown beside the title, in a quieter style. */
  readonly detail?: string | undefined
  readonly children: ReactNode
}

/** A side panel with a sticky title that leaves room for the close button. */
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
