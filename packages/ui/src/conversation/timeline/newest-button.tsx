import { ArrowDown } from 'lucide-react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './timeline.module.css'

/** The way back to the newest message, and how many wait there. */
export function NewestButton({ unread, onClick }: { unread: number; onClick(): void }) {
  const words = useWords()
  return (
    <button
      type="button"
      className={styles['newest']}
      title={words('conversation.newest')}
      // Who is writing goes on writing: the focus would go with the button.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <ArrowDown size={18} aria-hidden="true" />
      <span data-hidden-text="">{words('conversation.newest')}</span>
      {unread > 0 && <span>{words('conversation.newestUnread', { count: unread })}</span>}
    </button>
  )
}
