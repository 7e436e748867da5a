import type { MessageItem } from '@maru/engine'
import { useMessageLine, useName, usePerson } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './quote.module.css'
import type { RowHandlers } from './row-handlers.ts'

interface QuoteProps {
  readonly accountId: string
  readonly quote: NonNullable<MessageItem['replyTo']>
  readonly handlers: RowHandlers
}

/** The message that a reply answers. Clicking it jumps there. */
export function Quote({ accountId, quote, handlers }: QuoteProps) {
  const words = useWords()
  const name = useName(accountId, quote.by ?? '')
  const isBlocked = usePerson(accountId, quote.by ?? '')?.blocked
  const isMissing = quote.text === undefined && quote.files === undefined
  const line = useMessageLine(accountId, quote.text ?? '', quote.files)
  const said = isMissing ? words('conversation.quoteMissing') : line
  return (
    <button
      type="button"
      className={styles['quote']}
      title={words('conversation.quote')}
      onClick={() => handlers.goTo(quote.seq)}
    >
      {quote.by !== undefined && <bdi className={styles['quoteName']}>{name}</bdi>}
      <span className={styles['quoteText']} dir="auto">
        {quote.deleted ? words('conversation.deleted') : isBlocked ? words('blocked.message') : said}
      </span>
    </button>
  )
}
