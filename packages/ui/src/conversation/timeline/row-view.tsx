import type { RoomView } from '@maru/engine'
import { memo, type ReactNode } from 'react'
import { classes } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { actionsOf } from './actions.ts'
import type { Hands } from './hands.ts'
import { MessageRow } from './message-row.tsx'
import { NoticeRow } from './notice-row.tsx'
import { OutgoingRow } from './outgoing-row.tsx'
import styles from './rows.module.css'
import type { Row } from './rows.ts'
import { Toolbar } from './toolbar.tsx'

interface RowViewProps {
  readonly accountId: string
  readonly row: Row
  readonly me: string
  readonly kind: RoomView['kind']
  readonly role: RoomView['role']
  readonly hands: Hands
  /** The pointer or the focus is here: what can be done is shown. */
  readonly active: boolean
  /** The line that Tab comes to. */
  readonly reachable: boolean
  readonly lit: boolean
  readonly query: string | undefined
  readonly beginning: boolean
  /** Whether it is chosen, while several are being chosen. */
  readonly chosen: boolean | undefined
}

/** One line of the conversation, and what stands above it. */
export const RowView = memo(function RowView(props: RowViewProps) {
  const { accountId, row, me, kind, role, hands, active, reachable, lit, query, beginning, chosen } = props
  const words = useWords()
  const { item, follows } = row
  const actions = active && chosen === undefined ? actionsOf(item, { kind, role }) : []
  const toolbar = actions.length > 0 && <Toolbar item={item} actions={actions} hands={hands} />
  return (
    <article
      data-row={item.id}
      tabIndex={reachable ? 0 : -1}
      className={classes(
        styles['row'],
        follows && styles['follows'],
        row.timeFollows && styles['timeFollows'],
        lit && styles['lit'],
      )}
    >
      {beginning && <p className={styles['notice']}>{words('conversation.start')}</p>}
      {row.day !== undefined && (
        <div className={styles['day']}>
          <span>{words.date(row.day, { dateStyle: 'full' })}</span>
        </div>
      )}
      {row.firstUnread && (
        <div className={styles['divider']}>
          <span>{words('conversation.unread')}</span>
        </div>
      )}
      <Choosing chosen={item.kind === 'message' ? chosen : undefined} onToggle={() => hands.choose(item)}>
        {item.kind === 'notice' && <NoticeRow accountId={accountId} item={item} hands={hands} />}
        {item.kind === 'outgoing' && <OutgoingRow accountId={accountId} item={item} hands={hands} toolbar={toolbar} />}
        {item.kind === 'message' && (
          <MessageRow
            accountId={accountId}
            item={item}
            follows={follows}
            me={me}
            hands={hands}
            toolbar={toolbar}
            query={lit ? query : undefined}
          />
        )}
      </Choosing>
    </article>
  )
})

interface ChoosingProps {
  readonly chosen: boolean | undefined
  readonly children: ReactNode
  onToggle(): void
}

function Choosing({ chosen, children, onToggle }: ChoosingProps) {
  const words = useWords()
  if (chosen === undefined) return children
  return (
    <label className={styles['choosing']}>
      <input type="checkbox" checked={chosen} aria-label={words('select.one')} onChange={onToggle} />
      {children}
    </label>
  )
}
