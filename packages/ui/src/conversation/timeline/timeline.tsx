import type { RoomView, TimelineView } from '@maru/engine'
import { ArrowDown } from 'lucide-react'
import { type RefObject, useImperativeHandle, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { ContextMenu, ErrorNote, RowsBox, Spinner } from '../../kit/design/index.ts'
import { filesPreview } from '../../kit/files/files-words.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useMessageLine, useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useEdgeChange } from './edge-changes.ts'
import { leavePlace } from './places.ts'
import type { RowHandlers } from './row-handlers.ts'
import { RowView } from './row-view.tsx'
import { noRows, type Row, type Rows, rowsOf } from './rows.ts'
import styles from './timeline.module.css'
import { useMenuItems } from './toolbar.tsx'
import { useActiveRow } from './use-active-row.ts'
import { useAttentionReport } from './use-attention-report.ts'
import type { TimelineAnchor } from './use-open-timeline.ts'
import { useReadReport } from './use-read-report.ts'
import { useScrollPosition } from './use-scroll-position.ts'

/** Both return false if the target isn't loaded. */
export interface TimelineHandle {
  goTo(seq: number): boolean
  goToEnd(): boolean
}

interface TimelineProps {
  readonly accountId: string
  readonly room: RoomView
  readonly me: string
  readonly view: TimelineView
  readonly anchor: TimelineAnchor
  readonly handlers: RowHandlers
  readonly selected: ReadonlySet<string> | undefined
  /** The item with an open popover, which keeps the toolbar that it was opened from. */
  readonly popoverItemId: string | undefined
  readonly handle: RefObject<TimelineHandle | null>
  /** The search query, marked in the message that the user jumped to. */
  readonly query: string | undefined
  onGoToEnd(): void
}

/** Pixels beyond the view in which rows are rendered and measured, so that fast scrolling doesn't show them resizing. */
const bufferSize = 400

/** The messages of a room, mounted anew for each opened timeline. */
export function Timeline(props: TimelineProps) {
  const { accountId, room, me, view, anchor, handlers, selected, popoverItemId, handle, query, onGoToEnd } = props
  const words = useWords()
  const menuItems = useMenuItems()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const { rows, atStart } = useEdgeChange(useRows(view, me))
  const position = useScrollPosition({
    ...{ scroller, list, view, rows, anchor },
    onLeave: (place) => leavePlace(accountId, room.roomId, place),
  })
  const reportRead = useReadReport({ accountId, room, list, rows })
  const scrollTo = (index: number) => position.goTo(index, 'nearest')
  const edges = { before: useRef<HTMLSpanElement>(null), after: useRef<HTMLSpanElement>(null) }
  const { activeItem, tabStopId, actions, events } = useActiveRow({
    ...{ rows, room, handlers, edges, scrollTo },
    selecting: selected !== undefined,
  })
  const [found, setFound] = useState(anchor.kind === 'message' ? anchor.seq : undefined)
  useAttentionReport(accountId, room.roomId, position.atEnd)

  useImperativeHandle(handle, () => ({
    goTo(seq) {
      const index = rows.findIndex((row) => isMessage(row, seq))
      if (index < 0) return false
      position.goTo(index, 'center')
      setFound(seq)
      return true
    },
    goToEnd() {
      if (view.atEnd) position.goToEnd()
      return view.atEnd
    },
  }))

  return (
    <div className={styles['timeline']}>
      <LoadingError view={view} />
      <span ref={edges.before} tabIndex={-1} />
      <ContextMenu items={menuItems(actions, (action) => activeItem && handlers.run(action, activeItem))}>
        <div
          ref={scroller}
          className={styles['scroller']}
          role="log"
          aria-live="off"
          aria-label={words('conversation.messages')}
          aria-busy={view.loading !== 'no'}
          onWheel={position.onWheel}
          {...events}
        >
          <div className={styles['filler']} />
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            as={RowsBox}
            data={rows}
            shift={atStart}
            bufferSize={bufferSize}
            onScroll={() => {
              position.onScroll()
              reportRead()
            }}
            onResize={position.onResize}
          >
            {(row, index) => (
              <RowView
                key={row.item.id}
                accountId={accountId}
                roomId={room.roomId}
                row={row}
                me={me}
                kind={room.kind}
                role={room.role}
                posting={room.posting}
                handlers={handlers}
                active={row.item === activeItem || row.item.id === popoverItemId}
                isTabStop={row.item.id === tabStopId}
                highlighted={found !== undefined && isMessage(row, found)}
                query={query}
                isFirst={index === 0 && view.atStart}
                selected={selected?.has(row.item.id)}
              />
            )}
          </Virtualizer>
        </div>
      </ContextMenu>
      <span ref={edges.after} tabIndex={-1} />
      {view.loading !== 'no' && (
        <div className={styles[view.loading === 'after' ? 'loadingAfter' : 'loadingBefore']}>
          <Spinner />
        </div>
      )}
      {!position.atEnd && <NewestButton unread={room.unread} onClick={view.atEnd ? position.goToEnd : onGoToEnd} />}
      <Announcement accountId={accountId} view={view} />
    </div>
  )
}

function useRows(view: TimelineView, me: string): readonly Row[] {
  const last = useRef<{ items: TimelineView['items']; whole: boolean; rows: Rows }>(undefined)
  const { items, firstUnread } = view
  const whole = view.atStart || view.error !== undefined
  if (last.current?.items !== items || last.current.whole !== whole)
    last.current = { items, whole, rows: rowsOf({ items, me, firstUnread, whole }, last.current?.rows ?? noRows) }
  return last.current.rows.rows
}

const isMessage = ({ item }: Row, seq: number) => item.kind === 'message' && item.seq === seq

function LoadingError({ view: { timelineId, atEnd, loading, error } }: { view: TimelineView }) {
  const call = useCall()
  const direction = atEnd || loading === 'before' ? 'before' : 'after'
  const retry = () => void call('timeline.more', { timelineId, direction }).catch(() => undefined)
  return error && <ErrorNote error={error} onRetry={retry} />
}

/** Jumps to the newest message and shows the unread count. */
function NewestButton({ unread, onClick }: { unread: number; onClick(): void }) {
  const words = useWords()
  return (
    <button
      type="button"
      className={styles['newest']}
      title={words('conversation.newest')}
      // The button disappears when clicked; it must not take the focus from the composer first.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <ArrowDown size={18} aria-hidden="true" />
      <span data-hidden-text="">{words('conversation.newest')}</span>
      {unread > 0 && <span>{words('conversation.newestUnread', { count: unread })}</span>}
    </button>
  )
}

/** Announces messages that arrive while the conversation is open to screen readers. */
function Announcement({ accountId, view }: { accountId: string; view: TimelineView }) {
  const words = useWords()
  const last = view.atEnd ? view.items.findLast((item) => item.kind === 'message' && !item.mine) : undefined
  const message = last?.kind === 'message' ? last : undefined
  const first = useRef(message?.id)
  const name = useName(accountId, message?.by ?? '')
  const said = useMessageLine(accountId, message?.text.slice(0, 300) ?? '', filesPreview(message?.attachments))
  const isNew = message && message.id !== first.current
  return (
    <p data-hidden-text="" aria-live="polite">
      {isNew && words('conversation.said', { name, text: said })}
    </p>
  )
}
