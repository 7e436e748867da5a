import type { MessageItem } from '@maru/engine'
import { useNames } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './reactions.module.css'
import type { RowHandlers } from './row-handlers.ts'

interface ReactionsProps {
  readonly accountId: string
  readonly item: MessageItem
  readonly me: string
  readonly handlers: RowHandlers
}

/** A message's reactions. Clicking one adds or removes the user's own. */
export function Reactions({ accountId, item, me, handlers }: ReactionsProps) {
  const words = useWords()
  const nameOf = useNames(accountId)
  return (
    <div className={styles['reactions']}>
      {item.reactions.map(({ emoji, users }) => (
        <button
          key={emoji}
          type="button"
          className={styles['reaction']}
          aria-pressed={users.includes(me)}
          title={users.map(nameOf).join(', ')}
          onClick={() => handlers.react(item, emoji)}
        >
          <span aria-hidden="true">{emoji}</span>
          <span aria-hidden="true">{words.number(users.length)}</span>
          <span data-hidden-text="">{words('conversation.reaction', { emoji, count: users.length })}</span>
        </button>
      ))}
    </div>
  )
}
