import { type PointerEvent, useRef } from 'react'
import { isNarrow } from '../navigation/narrow.ts'

/** Pixels to the right after which letting go goes back. */
const backDistance = 72
/** Pixels until it is clear whether a finger swipes or scrolls. */
const decideDistance = 10

export type SwipeHandlers = ReturnType<typeof useSwipeBack>

interface Swipe {
  readonly pointer: number
  readonly x: number
  readonly y: number
  readonly element: HTMLElement
  following: boolean
}

/** A finger that moves to the right takes the pane along, and goes back when it has moved far enough. */
export function useSwipeBack(onBack: () => void) {
  const swipe = useRef<Swipe>(undefined)
  const end = (event: PointerEvent<HTMLElement>, isDone: boolean) => {
    const { current } = swipe
    if (current?.pointer !== event.pointerId) return
    swipe.current = undefined
    current.element.style.translate = ''
    current.element.style.transition = ''
    if (isDone && current.following && event.clientX - current.x > backDistance) onBack()
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const { pointerId, clientX, clientY, currentTarget, target } = event
      if (event.pointerType !== 'touch' || !event.isPrimary || !isNarrow()) return
      // React also reports what happens in dialogs, which are elsewhere in the document.
      if (!(target instanceof Element) || !currentTarget.contains(target) || scrollsSideways(target)) return
      swipe.current = { pointer: pointerId, x: clientX, y: clientY, element: currentTarget, following: false }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = swipe
      if (current?.pointer !== event.pointerId) return
      const [x, y] = [event.clientX - current.x, event.clientY - current.y]
      if (!current.following && Math.abs(y) > decideDistance) swipe.current = undefined
      else if (x > decideDistance) current.following = true
      if (!current.following) return
      current.element.style.transition = 'none'
      current.element.style.translate = `${Math.max(0, x - decideDistance)}px`
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, true),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, false),
  }
}

/** Inside such an element, and in a slider, the finger means that. */
function scrollsSideways(target: Element): boolean {
  for (let element: Element | null = target; element; element = element.parentElement) {
    if (element.matches('input[type="range"]')) return true
    if (element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX))
      return true
  }
  return false
}
