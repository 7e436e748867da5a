import type { Item, RoomView, TimelineView } from '@maru/engine'
import { type KeyboardEvent, type RefObject, useImperativeHandle, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { ContextMenu, ErrorNote, RowsBox, Spinner } from '../../kit/design/index.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { actionForKey, actionsOf, rowForKey } from './actions.ts'
import type { Hands } from './hands.ts'
import { Incoming } from './incoming.tsx'
import { NewestButton } from './newest-button.tsx'
import { rowOf } from './row-of.ts'
import { RowView } from './row-view.tsx'
import { noRows, type Rows, rowsOf } from './rows.ts'
import styles from './timeline.module.css'
import { useMenuItems } from './toolbar.tsx'
import { useReading } from './use-reading.ts'
import { useScrollPosition } from './use-scroll-position.ts'
import { useSteps } from './use-steps.ts'
import type { Wanted } from './use-timeline.ts'
import { useAttentionHere } from './use-window-focus.ts'

export interface TimelineHandle {
  /** Goes to a message if it is loaded. */
  show(seq: number): boolean
  toEnd(): boolean
}

interface TimelineProps {
  readonly accountId: string
  readonly room: RoomView
  readonly me: string
  readonly view: TimelineView
  readonly wanted: Wanted
  readonly hands: Hands
  readonly chosen: ReadonlySet<string> | undefined
  readonly handle: RefObject<TimelineHandle | null>
  /** What is marked in the message that was gone to. */
  readonly query: string | undefined
  onNewest(): void
}

/** How many pixels beyond the view lines are drawn and measured: who scrolls fast is not to see them find their size. */
const ahead = 400

/** The lines of a conversation. Mounted anew for each window over it. */
export function Timeline(props: TimelineProps) {
  const { accountId, room, me, view, wanted, hands, chosen, handle, query, onNewest } = props
  const words = useWords()
  const call = useCall()
  const menuItems = useMenuItems()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const { rows } = useRows(view, me)
  const step = useSteps(rows)
  const place = useScrollPosition({ scroller, list, view, rows: step.rows, wanted })
  const look = useReading({ accountId, room, list, rows: step.rows })
  const [active, setActive] = useState<string>()
  const [lit, setLit] = useState(() => (wanted.at.kind === 'message' ? wanted.at.seq : undefined))
  useAttentionHere(accountId, room.roomId, place.atBottom)

  useImperativeHandle(handle, () => ({
    show(seq) {
      const index = step.rows.findIndex(({ item }) => item.kind === 'message' && item.seq === seq)
      if (index < 0) return false
      place.goTo(index, 'center')
      setLit(seq)
      return true
    },
    toEnd() {
      if (!view.atEnd) return false
      place.toEnd()
      return true
    },
  }))

  const itemAt = (target: EventTarget): Item | undefined => {
    const id = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : undefined
    return id ? step.rows.find(({ item }) => item.id === id)?.item : undefined
  }
  const activate = (target: EventTarget) => {
    const item = itemAt(target)
    if (item && item.id !== active) setActive(item.id)
  }
  const offered = (item: Item | undefined) => (item ? actionsOf(item, room) : [])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys of a button inside of a line are the button's.
    if (!(event.target instanceof HTMLElement) || !event.target.hasAttribute('data-row')) return
    const item = itemAt(event.target)
    const index = step.rows.findIndex((row) => row.item === item)
    const next = rowForKey(event.key, index, step.rows.length)
    const action = actionForKey(event, offered(item))
    if (next !== undefined) focusRow(next)
    else if (item && action && !hasSelection()) hands.act(action, item)
    else return
    event.preventDefault()
  }
  const focusRow = (index: number) => {
    const id = step.rows[index]?.item.id
    if (id === undefined) return
    setActive(id)
    place.goTo(index, 'nearest')
    requestAnimationFrame(() => rowOf(id)?.focus({ preventScroll: true }))
  }
  const activeItem = step.rows.find(({ item }) => item.id === active)?.item
  const reachable = activeItem?.id ?? step.rows.at(-1)?.item.id
  const more = view.loading === 'before' ? 'before' : 'after'

  return (
    <div className={styles['timeline']}>
      {view.error && (
        <ErrorNote
          error={view.error}
          onRetry={() =>
            void call('timeline.more', { timelineId: view.timelineId, direction: view.atEnd ? 'before' : more }).catch(
              () => undefined,
            )
          }
        />
      )}
      <ContextMenu
        items={menuItems(offered(activeItem), (action) => {
          if (activeItem) hands.act(action, activeItem)
        })}
      >
        <div
          ref={scroller}
          className={styles['scroller']}
          role="log"
          aria-live="off"
          aria-label={words('conversation.messages')}
          aria-busy={view.loading !== 'no'}
          onMouseOver={(event) => activate(event.target)}
          onFocus={(event) => activate(event.target)}
          onContextMenuCapture={(event) => {
            activate(event.target)
            if (offered(itemAt(event.target)).length === 0 || hasSelection()) event.stopPropagation()
          }}
          onKeyDown={onKeyDown}
          onWheel={place.onWheel}
        >
          <div className={styles['filler']} />
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            as={RowsBox}
            data={step.rows}
            shift={step.atStart}
            bufferSize={ahead}
            onScroll={() => {
              place.onScroll()
              look()
            }}
            onResize={place.onResize}
          >
            {(row, index) => (
              <RowView
                key={row.item.id}
                accountId={accountId}
                row={row}
                me={me}
                kind={room.kind}
                role={room.role}
                hands={hands}
                active={row.item.id === active}
                reachable={row.item.id === reachable}
                lit={lit !== undefined && row.item.kind === 'message' && row.item.seq === lit}
                query={query}
                beginning={index === 0 && view.atStart}
                chosen={chosen?.has(row.item.id)}
              />
            )}
          </Virtualizer>
        </div>
      </ContextMenu>
      {view.loading !== 'no' && (
        <div className={styles[view.loading === 'after' ? 'loadingAfter' : 'loadingBefore']}>
          <Spinner />
        </div>
      )}
      {!place.atBottom && (
        <NewestButton unread={room.unread} onClick={() => (view.atEnd ? place.toEnd() : onNewest())} />
      )}
      <Incoming accountId={accountId} view={view} />
    </div>
  )
}

/** Lines that read the same as before are the same objects. */
function useRows(view: TimelineView, me: string): Rows {
  const last = useRef<{ items: TimelineView['items']; whole: boolean; rows: Rows }>(undefined)
  const { items, firstUnread } = view
  const whole = view.atStart || view.error !== undefined
  if (last.current?.items !== items || last.current.whole !== whole)
    last.current = { items, whole, rows: rowsOf({ items, me, firstUnread, whole }, last.current?.rows ?? noRows) }
  return last.current?.rows ?? noRows
}

const hasSelection = () => (document.getSelection()?.toString() ?? '') !== ''
