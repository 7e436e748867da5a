import type { MessageItem } from '@maru/engine'
import type { Attachment } from '@maru/shared'
import { Bookmark, Pin } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { classes } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useName, usePerson, useTellingId } from '../../kit/messenger/hooks.ts'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { hidePreviewsAction } from '../actions/hide-previews.ts'
import { isBare } from '../files/is-bare.ts'
import { MessageFiles } from '../files/message-files.tsx'
import { Markdown } from '../markdown/markdown.tsx'
import { LinkPreviews } from '../previews/link-previews.tsx'
import { PagePreviews } from '../previews/page-previews.tsx'
import { ForwardedFrom } from './forwarded-from.tsx'
import { LongText } from './long-text.tsx'
import styles from './message.module.css'
import meta from './message-meta.module.css'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import type { RowHandlers } from './row-handlers.ts'
import rows from './rows.module.css'

interface MessageRowProps {
  readonly accountId: string
  readonly roomId: string
  readonly item: MessageItem
  readonly follows: boolean
  readonly me: string
  readonly handlers: RowHandlers
  readonly toolbar: ReactNode
  /** The search query, marked in the text. */
  readonly query: string | undefined
}

/** A message; one of a blocked person is folded until it is asked for. */
export function MessageRow(props: MessageRowProps) {
  const words = useWords()
  const author = usePerson(props.accountId, props.item.by)
  const [shown, setShown] = useState(false)
  if (!author?.blocked || shown) return <UnfoldedRow {...props} />
  return (
    <div className={rows['notice']}>
      {words('blocked.message')}
      <button type="button" className={rows['noticeLink']} onClick={() => setShown(true)}>
        {words('blocked.show')}
      </button>
    </div>
  )
}

function UnfoldedRow({ accountId, roomId, item, follows, me, handlers, toolbar, query = '' }: MessageRowProps) {
  const words = useWords()
  const name = useName(accountId, item.by)
  const id = useTellingId(accountId, item.by)
  const deleted = item.deletedAt !== undefined
  const files = deleted ? noFiles : (item.attachments ?? noFiles)
  // Without bubbles, which show whose it is by their side, the user’s own have a name too.
  const isNamed = useMessenger(({ preferences }) => preferences.density === 'compact') || !item.mine
  return (
    <div className={styles['message']} data-mine={item.mine ? '' : undefined}>
      {isNamed && (
        <div className={styles['picture']}>
          {!follows && (
            // The name beside it is the button that screen readers know.
            <button
              type="button"
              className={styles['face']}
              tabIndex={-1}
              aria-hidden="true"
              onClick={() => handlers.showAuthor(item)}
            >
              <Face accountId={accountId} userId={item.by} name={name} size={34} />
            </button>
          )}
        </div>
      )}
      <div className={styles['body']}>
        {isNamed && <AuthorName name={name} id={id} follows={follows} onShow={() => handlers.showAuthor(item)} />}
        <div className={styles['content']}>
          <div
            data-bubble=""
            className={classes(styles['bubble'], item.mentionsMe && styles['mentioned'])}
            {...(isBare(item, files) && { 'data-bare': '' })}
          >
            {item.replyTo && <Quote accountId={accountId} quote={item.replyTo} handlers={handlers} />}
            {item.forwarded && !deleted && <ForwardedFrom accountId={accountId} by={item.forwarded.by} />}
            {deleted ? (
              <p className={styles['deleted']}>{words('conversation.deleted')}</p>
            ) : (
              <>
                {files.length > 0 && (
                  <MessageFiles scope={{ accountId, roomId }} files={files} onOpen={handlers.openPicture} />
                )}
                <LongText itemId={item.id} text={item.text} isFound={query !== ''}>
                  <Markdown
                    accountId={accountId}
                    text={item.text}
                    mentions={item.mentions}
                    mentionsAll={item.mentionsAll}
                    query={query}
                  />
                </LongText>
                <LinkPreviews accountId={accountId} text={item.text} />
                {!item.previewsHidden && (
                  <PagePreviews
                    accountId={accountId}
                    text={item.text}
                    {...(item.mine && { onHide: () => handlers.run(hidePreviewsAction, item) })}
                  />
                )}
              </>
            )}
          </div>
          <div data-meta="" className={meta['meta']}>
            {item.unread > 0 && !deleted && (
              <button
                type="button"
                className={meta['unread']}
                title={words('conversation.unreadBy', { count: item.unread })}
                onClick={() => handlers.showReceipts(item)}
              >
                <span aria-hidden="true">{words.number(item.unread)}</span>
                <span data-hidden-text="">{words('conversation.unreadBy', { count: item.unread })}</span>
              </button>
            )}
            <span className={meta['status']}>
              <Flags item={item} />
              <Time item={item} handlers={handlers} />
            </span>
          </div>
          {toolbar}
        </div>
        {item.reactions.length > 0 && <Reactions accountId={accountId} item={item} me={me} handlers={handlers} />}
      </div>
    </div>
  )
}

const noFiles: readonly Attachment[] = []

interface AuthorNameProps {
  readonly name: string
  /** Shown where another person has the same name. */
  readonly id: string | undefined
  readonly follows: boolean
  onShow(): void
}

/** Out of the Tab order: a conversation is one stop in it. */
function AuthorName({ name, id, follows, onShow }: AuthorNameProps) {
  if (follows)
    return (
      <bdi className={styles['name']} data-hidden-text="">
        {name}
      </bdi>
    )
  return (
    <button type="button" className={styles['author']} tabIndex={-1} onClick={onShow}>
      <bdi className={styles['name']}>{name}</bdi>
      {id !== undefined && <span className={styles['authorId']}>@{id}</span>}
    </button>
  )
}

function Flags({ item }: { item: MessageItem }) {
  const words = useWords()
  return (
    <>
      {item.saved && (
        <span role="img" aria-label={words('conversation.saved')} title={words('conversation.saved')}>
          <Bookmark size={12} />
        </span>
      )}
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

/** The time; for the user's own messages, a button that opens the receipts. */
function Time({ item, handlers }: { item: MessageItem; handlers: RowHandlers }) {
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
      className={meta['time']}
      title={words('receipts.show')}
      onClick={() => handlers.showReceipts(item)}
    >
      {time}
    </button>
  )
}
