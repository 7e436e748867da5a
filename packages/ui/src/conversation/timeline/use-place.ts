import type { TimelineView } from '@maru/engine'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { ScrollToIndexOpts, VirtualizerHandle } from 'virtua'
import { useCall } from '../../messenger/context.tsx'
import type { Row } from './rows.ts'
import { type Step, stepsBetween } from './steps.ts'
import type { Wanted } from './use-window.ts'

/** Close enough to the end to stay there when something comes. */
const slack = 8
/** Nearer than this to the end of what is loaded, more is asked for. */
const near = 600
/** How long the list takes to come to a line whose surroundings it has not measured yet. */
const coming = 300

/** Lines as the virtual list takes them: each change at one end only, one after the other before anything is painted. */
export function useSteps(rows: readonly Row[]): Step<Row> {
  const last = useRef<readonly Row[]>(rows)
  const [, again] = useState(0)
  const step: Step<Row> =
    last.current === rows ? { rows, atStart: false } : (stepsBetween(last.current, rows)[0] ?? { rows, atStart: false })
  useLayoutEffect(() => {
    last.current = step.rows
    if (step.rows !== rows) again((turn) => turn + 1)
  })
  return step
}

interface PlaceParts {
  readonly scroller: RefObject<HTMLElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly view: TimelineView
  readonly rows: readonly Row[]
  readonly wanted: Wanted
}

/** Where one is in a conversation: begins where it was opened, stays at the end, and has more loaded when near an edge. */
export function usePlace({ scroller, list, view, rows, wanted }: PlaceParts) {
  const call = useCall()
  const begun = useRef(false)
  const [atBottom, setAtBottom] = useState(false)
  const stuck = useRef(false)
  // Lines that came before one on the way to another would lead past it.
  const underWay = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { timelineId, atStart, atEnd, loading } = view
  const failed = view.error !== undefined

  const toEnd = useCallback(() => {
    const last = rows.length - 1
    if (last >= 0) list.current?.scrollToIndex(last, { align: 'end' })
  }, [list, rows])

  const loadMore = useCallback(() => {
    const handle = list.current
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

  const latest = useRef(loadMore)
  latest.current = loadMore
  const goTo = useCallback(
    (index: number, options: ScrollToIndexOpts) => {
      clearTimeout(underWay.current)
      underWay.current = setTimeout(() => {
        underWay.current = undefined
        latest.current()
      }, coming)
      list.current?.scrollToIndex(index, options)
    },
    [list],
  )
  useLayoutEffect(
    () => () => {
      clearTimeout(underWay.current)
      underWay.current = undefined
      begun.current = false
    },
    [],
  )

  useLayoutEffect(() => {
    if (begun.current || rows.length === 0) return
    begun.current = true
    const place = startOf(rows, view, wanted)
    stuck.current = place.align === 'end'
    setAtBottom(stuck.current)
    goTo(place.index, place)
  }, [goTo, rows, view, wanted])

  useLayoutEffect(() => {
    if (stuck.current && atEnd) toEnd()
  }, [toEnd, atEnd])

  useLayoutEffect(loadMore, [loadMore])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    // By the element itself: when the composer shrinks, the list is told of the scrolling before it is of its size.
    stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight <= slack
    setAtBottom(stuck.current)
    loadMore()
  }
  const onResize = () => {
    if (stuck.current && atEnd) toEnd()
  }
  return { atBottom: atBottom && atEnd, onScroll, onResize, toEnd, goTo }
}

function startOf(rows: readonly Row[], { firstUnread, target }: TimelineView, { at }: Wanted) {
  const indexOf = (seq: number) => rows.findIndex(({ item }) => item.kind === 'message' && item.seq >= seq)
  const asked = at.kind === 'message' || at.kind === 'time' ? target : undefined
  if (asked !== undefined && indexOf(asked) >= 0)
    return { index: indexOf(asked), align: at.kind === 'time' ? 'start' : 'center' } as const
  if (at.kind === 'unread' && firstUnread !== undefined && indexOf(firstUnread) >= 0)
    return { index: indexOf(firstUnread), align: 'start', offset: -48 } as const
  return { index: rows.length - 1, align: 'end' } as const
}
