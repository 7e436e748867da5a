import { useRef } from 'react'

/**
 * Where the focus returns when a dialog closes. Base UI looks for it once the dialog is drawn, when a field in it that takes
 * the focus at once already has it.
 */
export function useFocusReturn(open: boolean): () => HTMLElement | null {
  const before = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = open
  return () => {
    const { current } = before
    return current instanceof HTMLElement && current.isConnected && current !== document.body ? current : null
  }
}

/** Ref of what takes the focus as soon as it is drawn. Base UI would let a frame pass, and the next key with it. */
export function takeFocus(element: HTMLElement | null): void {
  if (element && !element.contains(document.activeElement)) element.focus({ preventScroll: true })
}
