import type { TimelineView } from '@maru/engine'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState, type WheelEvent } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { useCall } from '../../kit/messenger/context.tsx'
import type { Place } from './places.ts'
import type { Row } from './rows.ts'
import type { TimelineAnchor } from './use-open-timeline.ts'

/** Pixels from the end that still count as the end. */
const endTolerance = 8
/** More items are loaded within this many pixels of either edge. */
const loadDistance = 600
/** The list is stable once no row has changed size for this long. */
const settleMs = 300
/** Pixels kept in view above a row aligned to the top, to show that there is more. */
const startMargin = 48

/**
 * What the list stays scrolled to: its end until the user scrolls up, or a row until the rows around it are measured. The
 * list's own `scrollToIndex` would neither give way to the user's scrolling nor follow the end when messages arrive.
 */
type Aim = 'end' | { readonly id: string; readonly align: 'start' | 'center' | 'nearest' | { readonly offset: number } }

interface ScrollPositionDeps {
  readonly scroller: RefObject<HTMLElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly view: TimelineView
  readonly rows: readonly Row[]
  readonly anchor: TimelineAnchor
  /** The user leaves the conversation, scrolled to this place, or to its end. */
  onLeave(place: Place | undefined): void
}

/** The timeline's scroll position: opens at its anchor, sticks to the end, and loads more near an edge. */
export function useScrollPosition({ scroller, list, view, rows, anchor, onLeave }: ScrollPositionDeps) {
  const call = useCall()
  const opened = useRef(false)
  const aim = useRef<Aim>(undefined)
  /** Set while the list is still moving to its aim. */
  const settleTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Where this hook last scrolled to. If the list is elsewhere, the user has scrolled. */
  const ownScrollTop = useRef(0)
  const [isAtEnd, setIsAtEnd] = useState(false)
  const { timelineId, atStart, atEnd, loading } = view
  const failed = view.error !== undefined

  const dropAim = useCallback(() => {
    clearTimeout(settleTimer.current)
    settleTimer.current = undefined
    aim.current = undefined
  }, [])

  const loadMore = useCallback(() => {
    const handle = list.current
    // Rows added while the list is moving to a row would push it past that row.
    if (!handle || rows.length === 0 || loading !== 'no' || failed || settleTimer.current) return
    const { scrollOffset, viewportSize, scrollSize } = handle
    const nearStart = !atStart && scrollOffset < loadDistance
    const nearEnd = !atEnd && scrollSize - scrollOffset - viewportSize < loadDistance
    if (!nearStart && !nearEnd) return
    call('timeline.more', { timelineId, direction: nearStart ? 'before' : 'after' }).catch(() => undefined)
  }, [call, list, rows, timelineId, loading, failed, atStart, atEnd])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element) return
    // Read from the element: when the composer shrinks, the list gets the scroll event before its new size.
    const { scrollTop, scrollHeight, clientHeight } = element
    const nearEnd = scrollHeight - scrollTop - clientHeight <= endTolerance
    const scrolledByUser = Math.abs(scrollTop - ownScrollTop.current) > 1
    if (scrolledByUser && (aim.current !== 'end' || !nearEnd)) dropAim()
    if (nearEnd && atEnd && !aim.current && !settleTimer.current) aim.current = 'end'
    setIsAtEnd(nearEnd || aim.current === 'end')
    loadMore()
  }, [scroller, dropAim, loadMore, atEnd])

  const onSettled = useRef(() => {})
  const awaitSettling = useCallback(() => {
    clearTimeout(settleTimer.current)
    settleTimer.current = setTimeout(() => onSettled.current(), settleMs)
  }, [])

  const scrollToAim = useCallback(() => {
    const [element, handle] = [scroller.current, list.current]
    if (!element || !handle || !aim.current || (aim.current === 'end' && !atEnd)) return
    // By the list's own measure: beyond it an unmeasured row may extend further, but nothing would be drawn there.
    const end = handle.scrollSize - handle.viewportSize
    element.scrollTop = aim.current === 'end' ? end : Math.min(topOf(aim.current, rows, handle), end)
    ownScrollTop.current = element.scrollTop
  }, [scroller, list, rows, atEnd])

  const aimAt = useCallback(
    (next: Aim) => {
      aim.current = next
      awaitSettling()
      scrollToAim()
      if (next === 'end') setIsAtEnd(true)
    },
    [awaitSettling, scrollToAim],
  )

  useLayoutEffect(() => {
    onSettled.current = () => {
      // A hidden page has no layout yet, so its first resize is still to come.
      if (!list.current?.viewportSize) return
      settleTimer.current = undefined
      if (aim.current !== 'end') dropAim()
      onScroll()
    }
  }, [list, dropAim, onScroll])
  useLayoutEffect(() => {
    if (opened.current || rows.length === 0) return
    opened.current = true
    aimAt(firstAim(rows, view, anchor))
  }, [aimAt, rows, view, anchor])
  useLayoutEffect(scrollToAim, [scrollToAim])
  // Replacing the composer's text briefly empties the field, which shrinks and pushes the list away from its end.
  useEffect(() => {
    document.addEventListener('input', scrollToAim)
    return () => document.removeEventListener('input', scrollToAim)
  }, [scrollToAim])
  useLayoutEffect(onScroll, [onScroll])
  const leave = useRef(() => {})
  leave.current = () => {
    if (list.current && opened.current) onLeave(aim.current === 'end' ? undefined : placeOf(rows, list.current))
  }
  useLayoutEffect(
    () => () => {
      leave.current()
      dropAim()
      opened.current = false
    },
    [dropAim],
  )

  return {
    atEnd: isAtEnd && atEnd,
    goToEnd: () => aimAt('end'),
    goTo: (index: number, align: 'center' | 'nearest') => {
      const id = rows[index]?.item.id
      if (id !== undefined) aimAt({ id, align })
    },
    onScroll,
    onResize() {
      scrollToAim()
      if (aim.current && settleTimer.current) awaitSettling()
    },
    /** Turning the wheel while the list is still moving cancels the move. */
    onWheel({ deltaY }: Pick<WheelEvent, 'deltaY'>) {
      if (!aim.current || (aim.current === 'end' && deltaY >= 0)) return
      aim.current = undefined
      awaitSettling()
    },
  }
}

function firstAim(rows: readonly Row[], { firstUnread, target }: TimelineView, anchor: TimelineAnchor): Aim {
  const indexOf = (seq: number) => rows.findIndex(({ item }) => item.kind === 'message' && item.seq >= seq)
  const idOf = (seq: number | undefined) => (seq === undefined ? undefined : rows[indexOf(seq)]?.item.id)
  if (anchor.kind === 'time' && target !== undefined) {
    let index = indexOf(target)
    // Notices before the day's first message belong to the day too.
    while (rows[index]?.day === undefined && rows[index - 1]?.item.kind === 'notice') index -= 1
    const day = rows[index]?.item.id
    if (day !== undefined) return { id: day, align: 'start' }
  }
  const left = anchor.kind === 'place' ? idOf(target) : undefined
  if (left !== undefined && anchor.kind === 'place') return { id: left, align: { offset: anchor.offset } }
  const message = anchor.kind === 'message' ? idOf(target) : undefined
  if (message !== undefined) return { id: message, align: 'center' }
  const unread = anchor.kind === 'unread' ? idOf(firstUnread) : undefined
  return unread === undefined ? 'end' : { id: unread, align: 'start' }
}

function topOf({ id, align }: Exclude<Aim, 'end'>, rows: readonly Row[], list: VirtualizerHandle): number {
  const index = rows.findIndex(({ item }) => item.id === id)
  if (index < 0) return list.scrollOffset
  const [top, free] = [list.getItemOffset(index), list.viewportSize - list.getItemSize(index)]
  if (align === 'start') return top - startMargin
  if (align === 'center') return top - free / 2
  if (typeof align === 'object') return top + align.offset
  return Math.min(Math.max(list.scrollOffset, top - free), top)
}

/** The first row in view that has a place in the room, and by how much its top is out of view. */
function placeOf(rows: readonly Row[], list: VirtualizerHandle): Place | undefined {
  for (let index = list.findItemIndex(list.scrollOffset); index >= 0 && index < rows.length; index++) {
    const item = rows[index]?.item
    if (item?.kind === 'message') return { seq: item.seq, offset: list.scrollOffset - list.getItemOffset(index) }
  }
  return undefined
}
