import { type RefObject, useEffect } from 'react'

// What is over the conversation keeps the focus, also on its way into it, and its guards send it round in it.
const over = '[role="dialog"], [role="menu"], [data-popup-open], [data-base-ui-focus-guard]'

/** Whether somebody is at something over the conversation, such as a menu that was opened while the conversation came. */
export const isOver = (element: EventTarget | null): boolean =>
  element instanceof Element && element.closest(over) !== null

/** Who has come here writes here: until one does something, the focus that a dialog or a menu gives back is the field's. */
export function useFirstFocus(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const done = new AbortController()
    const { signal } = done
    const given = ({ target }: FocusEvent) => {
      if (target === field.current || isOver(target)) return
      field.current?.focus({ preventScroll: true })
    }
    const end = () => done.abort()
    document.addEventListener('focusin', given, { signal })
    for (const deed of ['keydown', 'pointerdown']) document.addEventListener(deed, end, { signal, capture: true })
    return end
  }, [field])
}
