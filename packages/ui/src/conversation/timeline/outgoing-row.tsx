import type { OutgoingItem } from '@maru/engine'
import { Clock, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, classes } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Markdown } from '../markdown/markdown.tsx'
import type { OutgoingAction } from './actions.ts'
import type { Hands } from './hands.ts'
import { Quote } from './quote.tsx'
import styles from './rows.module.css'

const icons = { waiting: Clock, sending: LoaderCircle, failed: TriangleAlert }

interface OutgoingProps {
  readonly accountId: string
  readonly item: OutgoingItem
  readonly hands: Hands
  readonly toolbar: ReactNode
}

/** A message on its way. What to do about one that failed is there to be seen. */
export function OutgoingRow({ accountId, item, hands, toolbar }: OutgoingProps) {
  const words = useWords()
  const Icon = icons[item.state]
  const button = (action: OutgoingAction) => (
    <Button variant="quiet" onClick={() => hands.act(action, item)}>
      {words(`action.${action}`)}
    </Button>
  )
  return (
    <div className={classes(styles['message'], styles['mine'])}>
      <div className={styles['body']}>
        <div className={styles['line']}>
          <div className={classes(styles['bubble'], styles['outgoing'])}>
            {item.replyTo && <Quote accountId={accountId} quote={item.replyTo} hands={hands} />}
            <Markdown accountId={accountId} text={item.text} mentions={item.mentions} />
          </div>
          <div className={classes(styles['meta'], item.state === 'failed' && styles['failed'])}>
            <span className={styles['state']} title={words(`outgoing.${item.state}`)}>
              <Icon size={13} aria-hidden="true" />
              <span {...(item.state === 'sending' && { 'data-hidden-text': '' })}>
                {words(`outgoing.${item.state}`)}
              </span>
            </span>
          </div>
          {item.state === 'waiting' && toolbar}
        </div>
        {item.state === 'failed' && (
          <div className={styles['rescue']}>
            {item.error && <span className={styles['failed']}>{words.error(item.error)}</span>}
            {button('retry')}
            {button('edit')}
            {button('cancel')}
          </div>
        )}
      </div>
    </div>
  )
}
