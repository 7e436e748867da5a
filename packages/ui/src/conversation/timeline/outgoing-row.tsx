import type { OutgoingItem, UploadView } from '@maru/engine'
import { Clock, LoaderCircle, TriangleAlert } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button, classes } from '../../kit/design/index.ts'
import { filesWords } from '../../kit/files/files-words.ts'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { cancelAction } from '../actions/cancel.ts'
import type { MessageAction } from '../actions/message-action.ts'
import { isBare } from '../files/is-bare.ts'
import { MessageFiles } from '../files/message-files.tsx'
import { shownUpload } from '../files/shown-file.ts'
import { UploadProgress } from '../files/upload-progress.tsx'
import { Markdown } from '../markdown/markdown.tsx'
import { LinkPreviews } from '../previews/link-previews.tsx'
import { PagePreviews } from '../previews/page-previews.tsx'
import { ForwardedFrom } from './forwarded-from.tsx'
import { LongText } from './long-text.tsx'
import styles from './message.module.css'
import meta from './message-meta.module.css'
import { Quote } from './quote.tsx'
import type { RowHandlers } from './row-handlers.ts'

const noUploads: readonly UploadView[] = []
const stateIcons = { waiting: Clock, sending: LoaderCircle, failed: TriangleAlert }

interface OutgoingRowProps {
  readonly accountId: string
  readonly roomId: string
  readonly item: OutgoingItem
  readonly actions: readonly MessageAction[]
  readonly handlers: RowHandlers
  readonly toolbar: ReactNode
}

/** An outgoing message. If it failed, its actions are always visible. */
export function OutgoingRow({ accountId, roomId, item, actions, handlers, toolbar }: OutgoingRowProps) {
  const words = useWords()
  const connected = useAccount(accountId)?.connection.state === 'live'
  // Behind another message that is being sent, it waits for nothing that the user has to know.
  const state = item.state === 'waiting' && connected ? 'sending' : item.state
  const StateIcon = stateIcons[state]
  const uploads = item.files ?? noUploads
  const files = useMemo(() => uploads.map(shownUpload), [uploads])
  return (
    <div className={styles['message']} data-mine="">
      <div className={styles['body']}>
        <div className={styles['content']}>
          <div
            className={classes(styles['bubble'], styles['outgoing'])}
            {...(isBare(item, files) && { 'data-bare': '' })}
          >
            {item.replyTo && <Quote accountId={accountId} quote={item.replyTo} handlers={handlers} />}
            {item.forwarded && <ForwardedFrom accountId={accountId} by={item.forwarded.by} isOutgoing />}
            {item.forwarded?.files && <p>{filesWords(words, item.forwarded.files)}</p>}
            {files.length > 0 && <MessageFiles scope={{ accountId, roomId }} files={files} isOutgoing />}
            <LongText itemId={item.id} text={item.text}>
              <Markdown
                accountId={accountId}
                text={item.text}
                mentions={item.mentions}
                mentionsAll={item.mentionsAll}
              />
            </LongText>
            <LinkPreviews accountId={accountId} text={item.text} />
            <PagePreviews accountId={accountId} text={item.text} />
          </div>
          <div className={classes(meta['meta'], item.state === 'failed' && meta['failed'])}>
            <span className={meta['state']} title={words(`outgoing.${state}`)}>
              <StateIcon size={13} aria-hidden="true" />
              <span {...(state === 'sending' && { 'data-hidden-text': '' })}>{words(`outgoing.${state}`)}</span>
            </span>
          </div>
          {item.state === 'waiting' && toolbar}
        </div>
        {item.state !== 'failed' && uploads.length > 0 && (
          <UploadProgress files={uploads} onCancel={() => handlers.run(cancelAction, item)} />
        )}
        {item.state === 'failed' && (
          <div className={meta['remedies']}>
            {item.error && <span className={meta['failed']}>{words.error(item.error)}</span>}
            {actions
              .filter(({ inToolbar }) => inToolbar)
              .map((action) => (
                <Button key={action.name} variant="subtle" onClick={() => handlers.run(action, item)}>
                  {words(action.text)}
                </Button>
              ))}
          </div>
        )}
      </div>
    </div>
  )
}
