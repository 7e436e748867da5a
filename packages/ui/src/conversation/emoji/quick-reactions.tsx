import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { EmojiPicker } from './emoji-picker.tsx'
import styles from './quick-reactions.module.css'

const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** The six that are used most, and behind them all the others. */
export function QuickReactions({ onChoose }: { onChoose(emoji: string): void }) {
  const words = useWords()
  const [all, setAll] = useState(false)
  if (all) return <EmojiPicker onChoose={onChoose} />
  return (
    <fieldset className={styles['row']} aria-label={words('action.react')}>
      {quick.map((emoji) => (
        <button key={emoji} type="button" aria-label={emoji} onClick={() => onChoose(emoji)}>
          {emoji}
        </button>
      ))}
      <IconButton label={words('emoji.more')} icon={<SmilePlus />} onClick={() => setAll(true)} />
    </fieldset>
  )
}
