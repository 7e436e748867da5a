import type { RoomView } from '@maru/engine'
import { memo, type ReactNode } from 'react'
import { classes } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { offeredActions } from '../actions/index.ts'
import { MessageRow } from './message-row.tsx'
import { NoticeRow } from './notice-row.tsx'
import { OutgoingRow } from './outgoing-row.tsx'
import type { RowHandlers } from './row-handlers.ts'
import styles from './rows.module.css'
import type { Row } from './rows.ts'
import { Toolbar } from './toolbar.tsx'

interface RowViewProps {
  readonly accountId: string
  readonly roomId: string
  readonly row: Row
  readonly me: string
  readonly kind: RoomView['kind']
  readonly role: RoomView['role']
  readonly posting: RoomView['posting']
  readonly handlers: RowHandlers
  /** The pointer or the focus is on it, so its toolbar is shown. */
  readonly active: boolean
  /** The row that Tab moves the focus to. */
  readonly isTabStop: boolean
  /** The user jumped to it. The search query is marked in it. */
  readonly highlighted: boolean
  readonly query: string | undefined
  /** The first row of the conversation. */
  readonly isFirst: boolean
  /** Undefined unless messages are being selected. */
  readonly selected: boolean | undefined
}

/** An item of the timeline, with the day and the unread mark above it. */
export const RowView = memo(function RowView(props: RowViewProps) {
  const {
    accountId,
    roomId,
    row,
    me,
    kind,
    role,
    posting,
    handlers,
    active,
    isTabStop,
    highlighted,
    query,
    isFirst,
    selected,
  } = props
  const words = useWords()
  const { item, follows } = row
  const actions = offeredActions(item, { kind, role, posting })
  const toolbar = active && selected === undefined && actions.length > 0 && (
    <Toolbar item={item} actions={actions} handlers={handlers} />
  )
  return (
    <article
      data-row={item.id}
      tabIndex={isTabStop ? 0 : -1}
      className={classes(
        styles['row'],
        follows && styles['follows'],
        row.timeFollows && styles['timeFollows'],
        highlighted && styles['highlighted'],
      )}
    >
      {isFirst && <p className={styles['notice']}>{words('conversation.start')}</p>}
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
      <Selectable
        selected={item.kind === 'message' ? selected : undefined}
        onToggle={() => handlers.toggleSelected(item)}
      >
        {item.kind === 'notice' && <NoticeRow accountId={accountId} item={item} handlers={handlers} />}
        {item.kind === 'outgoing' && (
          <OutgoingRow
            accountId={accountId}
            roomId={roomId}
            item={item}
            actions={actions}
            handlers={handlers}
            toolbar={toolbar}
          />
        )}
        {item.kind === 'message' && (
          <MessageRow
            accountId={accountId}
            roomId={roomId}
            item={item}
            follows={follows}
            me={me}
            handlers={handlers}
            toolbar={toolbar}
            query={highlighted ? query : undefined}
          />
        )}
      </Selectable>
    </article>
  )
})

/** The row element of an item, if it is rendered. */
export const rowElement = (itemId: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(itemId)}"]`)

interface SelectableProps {
  readonly selected: boolean | undefined
  readonly children: ReactNode
  onToggle(): void
}

/** Adds a checkbox to a message while messages are being selected. */
function Selectable({ selected, children, onToggle }: SelectableProps) {
  const words = useWords()
  if (selected === undefined) return children
  return (
    <label className={styles['selectable']}>
      <input type="checkbox" checked={selected} aria-label={words('select.one')} onChange={onToggle} />
      {children}
    </label>
  )
}
