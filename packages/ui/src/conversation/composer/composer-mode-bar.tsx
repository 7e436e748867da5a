import { Pencil, Reply, X } from 'lucide-react'
import { IconButton } from '../../kit/design/index.ts'
import { useName, useOneLine } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './composer.module.css'
import type { Engagement } from './composer-mode.ts'

interface EngagementBarProps {
  readonly accountId: string
  readonly engagement: Engagement
  onStop(): void
}

/** What is being answered or edited, above the field. */
export function EngagementBar({ accountId, engagement, onStop }: EngagementBarProps) {
  const words = useWords()
  const by = engagement.kind === 'reply' ? engagement.item.by : ''
  const name = useName(accountId, by)
  const said = useOneLine(accountId, engagement.item.text.slice(0, 300))
  const replies = engagement.kind === 'reply'
  return (
    <div className={styles['engagement']}>
      {replies ? <Reply size={16} aria-hidden="true" /> : <Pencil size={16} aria-hidden="true" />}
      <div className={styles['engaged']}>
        <strong>{replies ? words('composer.replying', { name }) : words('composer.editing')}</strong>
        <span dir="auto">{said}</span>
      </div>
      <IconButton label={words(replies ? 'composer.stopReply' : 'composer.stopEdit')} icon={<X />} onClick={onStop} />
    </div>
  )
}
