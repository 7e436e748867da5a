import type { MessageItem } from '@maru/engine'
import { useName, useOneLine } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { Hands } from './hands.ts'
import styles from './quote.module.css'

interface QuoteProps {
  readonly accountId: string
  readonly quote: NonNullable<MessageItem['replyTo']>
  readonly hands: Hands
}

/** What a message answers. It leads there. */
export function Quote({ accountId, quote, hands }: QuoteProps) {
  const words = useWords()
  const name = useName(accountId, quote.by ?? '')
  const said = useOneLine(accountId, quote.text ?? words('conversation.quoteMissing'))
  return (
    <button
      type="button"
      className={styles['quote']}
      title={words('conversation.quote')}
      onClick={() => hands.jump(quote.seq)}
    >
      {quote.by !== undefined && <bdi className={styles['quoteName']}>{name}</bdi>}
      <span className={styles['quoteText']} dir="auto">
        {quote.deleted ? words('conversation.deleted') : said}
      </span>
    </button>
  )
}
