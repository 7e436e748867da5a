import { Pencil, Reply, X } from 'lucide-react'
import { IconButton } from '../../kit/design/index.ts'
import { useMessageLine, useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { filesOf } from '../files/shown-file.ts'
import styles from './composer.module.css'
import type { ComposerMode } from './composer-mode.ts'

interface ComposerModeBarProps {
  readonly accountId: string
  readonly mode: ComposerMode
  onStop(): void
}

/** Shows the message being replied to or edited, above the field. */
export function ComposerModeBar({ accountId, mode, onStop }: ComposerModeBarProps) {
  const words = useWords()
  const by = mode.kind === 'reply' ? mode.item.by : ''
  const name = useName(accountId, by)
  const excerpt = useMessageLine(accountId, mode.item.text.slice(0, 300), filesOf(mode.item))
  const replies = mode.kind === 'reply'
  return (
    <div className={styles['mode']}>
      {replies ? <Reply size={16} aria-hidden="true" /> : <Pencil size={16} aria-hidden="true" />}
      <div className={styles['modeText']}>
        <strong>{replies ? words('composer.replying', { name }) : words('composer.editing')}</strong>
        <span dir="auto">{excerpt}</span>
      </div>
      <IconButton label={words(replies ? 'composer.stopReply' : 'composer.stopEdit')} icon={<X />} onClick={onStop} />
    </div>
  )
}
