import { useEffect } from 'react'
import type { FieldRef } from './composer-field.tsx'
import type { ComposerMode } from './composer-mode.ts'

/** Puts the focus in the field whenever one can be expected to write. */
export function useFieldFocus(field: FieldRef, mode: ComposerMode | undefined): void {
  useFocusReturn(field)
  useFocusOnArrival(field)
  useEffect(() => {
    if (mode || !isAbove(document.activeElement)) field.current?.focus()
    const end = field.current?.value.length ?? 0
    if (mode?.kind === 'edit') field.current?.setSelectionRange(end, end)
  }, [field, mode])
}

const takesClicks = 'a, button, input, label, textarea, select'
const takesLetters = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]'

/** Brings the focus back on a click into the conversation, and on a letter that nothing else takes. */
function useFocusReturn(field: FieldRef): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      // A tap would bring up the on-screen keyboard.
      if (event.defaultPrevented || (event instanceof PointerEvent && event.pointerType === 'touch')) return
      if (!(event.target instanceof Element) || !event.target.closest('[role="log"]')) return
      if (event.target.closest(takesClicks) || document.getSelection()?.isCollapsed === false) return
      field.current?.focus({ preventScroll: true })
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if ([...event.key].length !== 1 || event.key === ' ') return
      if (event.target instanceof Element && event.target.closest(takesLetters)) return
      field.current?.focus({ preventScroll: true })
    }
    window.addEventListener('click', onClick)
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('click', onClick)
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [field])
}

/** Until one does something here, the focus that a closing dialog or menu gives back is the field's. */
function useFocusOnArrival(field: FieldRef): void {
  useEffect(() => {
    const arrival = new AbortController()
    const { signal } = arrival
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target === field.current || isAbove(target)) return
      field.current?.focus({ preventScroll: true })
    }
    const end = () => arrival.abort()
    document.addEventListener('focusin', onFocusIn, { signal })
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, end, { signal, capture: true })
    return end
  }, [field])
}

// What is above the conversation keeps the focus, also while it is being opened. Its guards hold the focus inside it.
const above = '[role="dialog"], [role="menu"], [data-popup-open], [data-base-ui-focus-guard]'

/** Whether an element is in something above the conversation, such as a menu opened while the conversation loaded. */
const isAbove = (element: EventTarget | null): boolean => element instanceof Element && element.closest(above) !== null
