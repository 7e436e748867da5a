import type { TimelineView } from '@maru/engine'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState, type WheelEvent } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { useCall } from '../../kit/messenger/context.tsx'
import type { Row } from './rows.ts'
import type { Wanted } from './use-timeline.ts'

/** Close enough to the end to stay there when something comes. */
const slack = 8
/** Nearer than this to the end of what is loaded, more is asked for. */
const near = 600
/** The list has come to where it is kept when no size has changed for as long. */
const still = 300
/** What stands above a line that is gone to, so that one sees that there is something. */
const above = 48

/**
 * What the list is kept at: its end until one scrolls up, or a line until those around it have found their sizes. Not by
 * the list's own `scrollToIndex`, which neither lets go when one scrolls meanwhile nor follows an end that moves on.
 */
type Aim = 'end' | { readonly id: string; readonly align: 'start' | 'center' | 'nearest' }

interface ScrollPositionDeps {
  readonly scroller: RefObject<HTMLElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly view: TimelineView
  readonly rows: readonly Row[]
  readonly wanted: Wanted
}

/** Where one is in a conversation: begins where it was opened, stays at the end, and has more loaded when near an edge. */
export function useScrollPosition({ scroller, list, view, rows, wanted }: ScrollPositionDeps) {
  const call = useCall()
  const begun = useRef(false)
  const aim = useRef<Aim>(undefined)
  const underWay = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Where the list was brought last: it is elsewhere when somebody scrolls. */
  const brought = useRef(0)
  const [atBottom, setAtBottom] = useState(false)
  const { timelineId, atStart, atEnd, loading } = view
  const failed = view.error !== undefined

  const letGo = useCallback(() => {
    clearTimeout(underWay.current)
    underWay.current = undefined
    aim.current = undefined
  }, [])

  const loadMore = useCallback(() => {
    const handle = list.current
    // Lines that came before one on the way to another would lead past it.
    if (!handle || rows.length === 0 || loading !== 'no' || failed || underWay.current) return
    const { scrollOffset, viewportSize, scrollSize } = handle
    const direction =
      !atStart && scrollOffset < near
        ? 'before'
        : !atEnd && scrollSize - scrollOffset - viewportSize < near
          ? 'after'
          : undefined
    if (direction) call('timeline.more', { timelineId, direction }).catch(() => undefined)
  }, [call, list, rows, timelineId, loading, failed, atStart, atEnd])

  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const { scrollTop, scrollHeight, clientHeight } = element
    // The element tells: when the composer shrinks, the list hears of the scrolling before it does of its size.
    const here = scrollHeight - scrollTop - clientHeight <= slack
    const elsewhere = Math.abs(scrollTop - brought.current) > 1
    if (elsewhere && (aim.current !== 'end' || !here)) letGo()
    if (here && atEnd && !aim.current && !underWay.current) aim.current = 'end'
    setAtBottom(here || aim.current === 'end')
    loadMore()
  }, [scroller, letGo, loadMore, atEnd])

  const arrive = useRef(() => {})
  const beUnderWay = useCallback(() => {
    clearTimeout(underWay.current)
    underWay.current = setTimeout(() => arrive.current(), still)
  }, [])

  const keep = useCallback(() => {
    const [element, handle] = [scroller.current, list.current]
    if (!element || !handle || !aim.current || (aim.current === 'end' && !atEnd)) return
    // As the list counts: a line that it has not measured may reach further, but there it would draw nothing.
    const end = handle.scrollSize - handle.viewportSize
    element.scrollTop = aim.current === 'end' ? end : Math.min(topOf(aim.current, rows, handle), end)
    brought.current = element.scrollTop
  }, [scroller, list, rows, atEnd])

  const go = useCallback(
    (next: Aim) => {
      aim.current = next
      beUnderWay()
      keep()
      if (next === 'end') setAtBottom(true)
    },
    [beUnderWay, keep],
  )

  useLayoutEffect(() => {
    arrive.current = () => {
      // A page that is not before anybody's eyes is not laid out: its first size is still to come.
      if (!list.current?.viewportSize) return
      underWay.current = undefined
      if (aim.current !== 'end') letGo()
      look()
    }
  }, [list, letGo, look])
  useLayoutEffect(() => {
    if (begun.current || rows.length === 0) return
    begun.current = true
    go(startOf(rows, view, wanted))
  }, [go, rows, view, wanted])
  useLayoutEffect(keep, [keep])
  // What is put in place of a text is taken out first: the field shrinks for a moment, and the list is pushed from its end.
  useEffect(() => {
    document.addEventListener('input', keep)
    return () => document.removeEventListener('input', keep)
  }, [keep])
  useLayoutEffect(look, [look])
  useLayoutEffect(
    () => () => {
      letGo()
      begun.current = false
    },
    [letGo],
  )

  return {
    atBottom: atBottom && atEnd,
    toEnd: () => go('end'),
    goTo: (index: number, align: 'center' | 'nearest') => {
      const id = rows[index]?.item.id
      if (id !== undefined) go({ id, align })
    },
    onScroll: look,
    onResize() {
      keep()
      if (aim.current && underWay.current) beUnderWay()
    },
    /** Who turns the wheel while the list is brought somewhere goes by themselves from there. */
    onWheel({ deltaY }: Pick<WheelEvent, 'deltaY'>) {
      if (!aim.current || (aim.current === 'end' && deltaY >= 0)) return
      aim.current = undefined
      beUnderWay()
    },
  }
}

function startOf(rows: readonly Row[], { firstUnread, target }: TimelineView, { at }: Wanted): Aim {
  const indexOf = (seq: number) => rows.findIndex(({ item }) => item.kind === 'message' && item.seq >= seq)
  const idOf = (seq: number | undefined) => (seq === undefined ? undefined : rows[indexOf(seq)]?.item.id)
  if (at.kind === 'time' && target !== undefined) {
    let index = indexOf(target)
    // A day begins with whatever happened before its first message.
    while (rows[index]?.day === undefined && rows[index - 1]?.item.kind === 'notice') index -= 1
    const day = rows[index]?.item.id
    if (day !== undefined) return { id: day, align: 'start' }
  }
  const asked = at.kind === 'message' ? idOf(target) : undefined
  if (asked !== undefined) return { id: asked, align: 'center' }
  const unread = at.kind === 'unread' ? idOf(firstUnread) : undefined
  return unread === undefined ? 'end' : { id: unread, align: 'start' }
}

function topOf({ id, align }: Exclude<Aim, 'end'>, rows: readonly Row[], list: VirtualizerHandle): number {
  const index = rows.findIndex(({ item }) => item.id === id)
  if (index < 0) return list.scrollOffset
  const [top, room] = [list.getItemOffset(index), list.viewportSize - list.getItemSize(index)]
  if (align === 'start') return top - above
  if (align === 'center') return top - room / 2
  return Math.min(Math.max(list.scrollOffset, top - room), top)
}
