import { type RefObject, useEffect } from 'react'

// What is over the conversation keeps the focus, and its guards send it round in it.
const over = '[role="dialog"], [role="menu"], [data-base-ui-focus-guard]'

/** Who has come here writes here: until one does something, the focus that a dialog or a menu gives back is the field's. */
export function useFirstFocus(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const done = new AbortController()
    const { signal } = done
    const given = ({ target }: FocusEvent) => {
      if (target === field.current || (target instanceof Element && target.closest(over))) return
      field.current?.focus({ preventScroll: true })
    }
    const end = () => done.abort()
    document.addEventListener('focusin', given, { signal })
    for (const deed of ['keydown', 'pointerdown']) document.addEventListener(deed, end, { signal, capture: true })
    return end
  }, [field])
}
