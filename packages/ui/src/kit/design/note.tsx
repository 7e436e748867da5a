import type { ReactNode } from 'react'
import { useWords } from '../texts/context.tsx'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import styles from './note.module.css'

interface ErrorNoteProps {
  readonly error: unknown
  /** Instead of the error's own text, where the place of the error allows a better one. */
  readonly text?: string
  readonly onRetry?: (() => void) | undefined
}

export function ErrorNote({ error, text, onRetry }: ErrorNoteProps) {
  const words = useWords()
  return (
    <div role="alert" className={styles['error']}>
      <span>{text ?? words.error(error)}</span>
      {onRetry && (
        <Button variant="subtle" onClick={onRetry}>
          {words('design.retry')}
        </Button>
      )}
    </div>
  )
}

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text?: string
  readonly action?: ReactNode
}

export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <span aria-hidden="true">{icon}</span>
      <strong>{title}</strong>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  )
}

/** The unread count, with an @ if the user is mentioned. */
export function Badge({ count, mention = false }: { count: number; mention?: boolean }) {
  const words = useWords()
  if (count === 0 && !mention) return null
  const shown = `${mention ? '@' : ''}${count > 999 ? '999+' : count > 0 ? count : ''}`
  return (
    <span className={classes(styles['badge'], mention && styles['loud'])}>
      <span aria-hidden="true">{shown}</span>
      <span data-hidden-text="">{words('design.unread', { count })}</span>
    </span>
  )
}

/** A short label beside a name, such as "you" or "this device". */
export const Tag = ({ children }: { children: ReactNode }) => <span className={styles['tag']}>{children}</span>

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className={styles['kbd']}>{children}</kbd>
