import { Button } from '../kit/design/index.ts'
import { useWords } from '../kit/texts/context.tsx'
import styles from './conversation.module.css'

/** While several messages are being chosen: how many, and what to do with them. */
export function SelectionBar({ count, onCopy, onDone }: { count: number; onCopy(): void; onDone(): void }) {
  const words = useWords()
  return (
    <div
      className={styles['selection']}
      role="toolbar"
      aria-label={words('action.select')}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <span aria-live="polite">{words('select.count', { count })}</span>
      <Button variant="primary" disabled={count === 0} onClick={onCopy}>
        {words('select.copy')}
      </Button>
      <Button variant="quiet" onClick={onDone}>
        {words('select.done')}
      </Button>
    </div>
  )
}
