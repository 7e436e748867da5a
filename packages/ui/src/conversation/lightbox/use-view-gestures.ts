import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { fitted, panned, turned, type ViewTransform, within, zoomed } from './view-transform.ts'

/** Pixels that a finger or the mouse may move in a click. */
const clickDistance = 6
const swipeDistance = 60
const closerFactor = 2.5
const stepFactor = 1.5

interface GestureDeps {
  readonly stage: RefObject<HTMLElement | null>
  readonly picture: RefObject<HTMLElement | null>
  /** Swiped to the left is 1, to the right -1. */
  onSwipe(by: 1 | -1): void
  /** Clicked beside the picture. */
  onBeside(): void
}

/** Zooming, moving, turning and swiping a picture, with the mouse, its wheel, fingers or buttons. */
export function useViewGestures({ stage, picture, onSwipe, onBeside }: GestureDeps) {
  const [view, setView] = useState(fitted)
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const start = useRef({ x: 0, y: 0, wasPinch: false })

  const change = useRef((to: (before: ViewTransform) => ViewTransform) => {
    setView((before) => {
      const [around, inner] = [stage.current, picture.current]
      if (!around || !inner) return to(before)
      const size = { width: inner.offsetWidth, height: inner.offsetHeight }
      return within(to(before), size, { width: around.clientWidth, height: around.clientHeight })
    })
  }).current
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = stage.current?.getBoundingClientRect()
    return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : { x: 0, y: 0 }
  }
  const latest = useRef(fromMiddle)
  latest.current = fromMiddle

  useEffect(() => {
    const element = stage.current
    // React's own listener may not prevent the page from zooming.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002))
      change((before) => zoomed(before, factor, latest.current(event)))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [stage, change])

  const end = (event: PointerEvent, isCancelled: boolean) => {
    if (!pointers.current.delete(event.pointerId) || pointers.current.size > 0 || isCancelled) return
    const { x, y, wasPinch } = start.current
    if (wasPinch) return
    const moved = { x: event.clientX - x, y: event.clientY - y }
    if (Math.hypot(moved.x, moved.y) <= clickDistance) {
      if (event.target === stage.current) onBeside()
    } else if (view.scale === 1 && Math.abs(moved.x) > Math.max(swipeDistance, 1.5 * Math.abs(moved.y)))
      onSwipe(moved.x < 0 ? 1 : -1)
  }

  return {
    view,
    reset: () => setView(fitted),
    closer: () => change((before) => zoomed(before, stepFactor)),
    farther: () => change((before) => zoomed(before, 1 / stepFactor)),
    turn: () => change(turned),
    events: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
        const isPinch = pointers.current.size > 1
        start.current = isPinch
          ? { ...start.current, wasPinch: true }
          : { x: event.clientX, y: event.clientY, wasPinch: false }
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const before = pointers.current.get(event.pointerId)
        if (!before) return
        const now = { x: event.clientX, y: event.clientY }
        pointers.current.set(event.pointerId, now)
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
        if (other) {
          const factor = distance(now, other) / Math.max(1, distance(before, other))
          const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }
          change((view) => zoomed(view, factor, fromMiddle(middle)))
        } else if (view.scale > 1) change((view) => panned(view, { x: now.x - before.x, y: now.y - before.y }))
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, false),
      onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, true),
      onPointerLeave: (event: PointerEvent<HTMLElement>) => end(event, true),
      onDoubleClick(event: MouseEvent<HTMLElement>) {
        const at = fromMiddle(event)
        change((before) => (before.scale > 1 ? zoomed(before, 0) : zoomed(before, closerFactor, at)))
      },
    },
  }
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }): number => Math.hypot(a.x - b.x, a.y - b.y)
