import type { MessageItem } from '@maru/engine'
import { Pin } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar, classes } from '../../kit/design/index.ts'
import { useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Markdown } from '../markdown/markdown.tsx'
import type { Hands } from './hands.ts'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import styles from './rows.module.css'

interface MessageProps {
  readonly accountId: string
  readonly item: MessageItem
  readonly follows: boolean
  readonly me: string
  readonly hands: Hands
  readonly toolbar: ReactNode
  /** Its words are marked. */
  readonly query: string | undefined
}

/** A message: who, what, when, and how many have not read it. */
export function MessageRow({ accountId, item, follows, me, hands, toolbar, query = '' }: MessageProps) {
  const words = useWords()
  const name = useName(accountId, item.by)
  const deleted = item.deletedAt !== undefined
  return (
    <div className={classes(styles['message'], item.mine && styles['mine'])}>
      {!item.mine && (
        <div className={styles['face']}>{!follows && <Avatar userId={item.by} name={name} size={34} />}</div>
      )}
      <div className={styles['body']}>
        {!item.mine && (
          <bdi className={styles['name']} {...(follows && { 'data-hidden-text': '' })}>
            {name}
          </bdi>
        )}
        <div className={styles['line']}>
          <div data-bubble="" className={classes(styles['bubble'], item.mentionsMe && styles['mentioned'])}>
            {item.replyTo && <Quote accountId={accountId} quote={item.replyTo} hands={hands} />}
            {deleted ? (
              <p className={styles['gone']}>{words('conversation.deleted')}</p>
            ) : (
              <Markdown accountId={accountId} text={item.text} mentions={item.mentions} query={query} />
            )}
          </div>
          <div className={styles['meta']}>
            {item.unread > 0 && !deleted && (
              <button
                type="button"
                className={styles['unread']}
                title={words('conversation.unreadBy', { count: item.unread })}
                onClick={() => hands.receipts(item)}
              >
                <span aria-hidden="true">{words.number(item.unread)}</span>
                <span data-hidden-text="">{words('conversation.unreadBy', { count: item.unread })}</span>
              </button>
            )}
            <span className={styles['when']}>
              <Marks item={item} />
              <Time item={item} hands={hands} />
            </span>
          </div>
          {toolbar}
        </div>
        {item.reactions.length > 0 && <Reactions accountId={accountId} item={item} me={me} hands={hands} />}
      </div>
    </div>
  )
}

function Marks({ item }: { item: MessageItem }) {
  const words = useWords()
  return (
    <>
      {item.pinned && (
        <span role="img" aria-label={words('conversation.pinned')} title={words('conversation.pinned')}>
          <Pin size={12} />
        </span>
      )}
      {item.editedAt !== undefined && item.deletedAt === undefined && (
        <span title={words.date(item.editedAt, { dateStyle: 'medium', timeStyle: 'short' })}>
          {words('conversation.edited')}
        </span>
      )}
    </>
  )
}

/** When; of one's own messages also the way to how it got there. */
function Time({ item, hands }: { item: MessageItem; hands: Hands }) {
  const words = useWords()
  const time = (
    <time
      dateTime={new Date(item.at).toISOString()}
      title={words.date(item.at, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {words.date(item.at, { hour: 'numeric', minute: '2-digit' })}
    </time>
  )
  if (!item.mine || item.deletedAt !== undefined) return time
  return (
    <button
      type="button"
      className={styles['time']}
      title={words('receipts.show')}
      onClick={() => hands.receipts(item)}
    >
      {time}
    </button>
  )
}
