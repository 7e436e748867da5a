import type { ReactNode } from 'react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './table-box.module.css'

/** A table that scrolls sideways within its message, with the keyboard too. */
export function TableBox({ children }: { children: ReactNode }) {
  const words = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would hold fields.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: columns that don't fit are scrolled to with the keyboard too.
    <div className={styles['box']} data-sideways="" role="group" aria-label={words('conversation.table')} tabIndex={0}>
      <table className={styles['table']}>{children}</table>
    </div>
  )
}
