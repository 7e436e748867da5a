import { type RefObject, useEffect } from 'react'

const takesClicks = 'a, button, input, label, textarea, select'
const takesLetters = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]'

/** The focus comes back to the field by a click into the conversation, and by a letter that nothing else takes. */
export function useComeBack(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const click = (event: MouseEvent) => {
      // A finger would bring up the keyboard.
      if (event.defaultPrevented || (event instanceof PointerEvent && event.pointerType === 'touch')) return
      if (!(event.target instanceof Element) || !event.target.closest('[role="log"]')) return
      if (event.target.closest(takesClicks) || document.getSelection()?.isCollapsed === false) return
      field.current?.focus({ preventScroll: true })
    }
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if ([...event.key].length !== 1 || event.key === ' ') return
      if (event.target instanceof Element && event.target.closest(takesLetters)) return
      field.current?.focus({ preventScroll: true })
    }
    window.addEventListener('click', click)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('click', click)
      window.removeEventListener('keydown', press)
    }
  }, [field])
}
