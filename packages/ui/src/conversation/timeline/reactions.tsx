import type { MessageItem } from '@maru/engine'
import { useWords } from '../../kit/texts/context.tsx'
import { useNames } from '../parts/use-names.ts'
import type { Hands } from './hands.ts'
import styles from './reactions.module.css'

interface ReactionsProps {
  readonly accountId: string
  readonly item: MessageItem
  readonly me: string
  readonly hands: Hands
}

/** The reactions to a message: how many, who, and one's own to put on or take off. */
export function Reactions({ accountId, item, me, hands }: ReactionsProps) {
  const words = useWords()
  const name = useNames(accountId)
  return (
    <div className={styles['reactions']}>
      {item.reactions.map(({ emoji, users }) => (
        <button
          key={emoji}
          type="button"
          className={styles['reaction']}
          aria-pressed={users.includes(me)}
          title={users.map(name).join(', ')}
          onClick={() => hands.react(item, emoji)}
        >
          <span aria-hidden="true">{emoji}</span>
          <span aria-hidden="true">{words.number(users.length)}</span>
          <span data-hidden-text="">{words('conversation.reaction', { emoji, count: users.length })}</span>
        </button>
      ))}
    </div>
  )
}
