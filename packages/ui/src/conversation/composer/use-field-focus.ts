import { useEffect, useRef } from 'react'
import type { FieldRef } from './composer-field.tsx'
import type { ComposerMode } from './composer-mode.ts'

/** There, the focus brings up an on-screen keyboard over half of the conversation. */
export const isForFingers = () => matchMedia('(pointer: coarse)').matches

/** Focuses the field whenever the user is likely to write. */
export function useFieldFocus(field: FieldRef, mode: ComposerMode | undefined): void {
  useFocusReturn(field)
  useFocusOnArrival(field)
  const isRestored = useRef(true)
  useEffect(() => {
    // Behind a draft that was written before, and behind the message being edited, so that the text goes on.
    const end = field.current?.value.length ?? 0
    if (isRestored.current || mode?.kind === 'edit') field.current?.setSelectionRange(end, end)
    isRestored.current = false
    const isBusy = isForFingers() || isAbove(document.activeElement) || isSearch(document.activeElement)
    if (mode || !isBusy) field.current?.focus()
  }, [field, mode])
}

const takesClicks = 'a, button, input, label, textarea, select, [role="slider"]'
const takesLetters = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]'

/** One that takes the letters itself, even if the focus is still elsewhere. */
const openDialog = '[role="dialog"]:not([data-closed])'

/** Refocuses the field on a click in the conversation, and on a letter typed outside any other field. */
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
      if (document.querySelector(openDialog)) return
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

/** Until the first key or click here, redirects to the field the focus that a closing dialog or menu returns. */
function useFocusOnArrival(field: FieldRef): void {
  useEffect(() => {
    if (isForFingers()) return
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

// Dialogs and menus keep the focus, also while they open; the focus guards belong to them.
const above = '[role="dialog"], [role="menu"], [data-popup-open], [data-base-ui-focus-guard]'

/** Whether an element is in a dialog or menu, for example one opened while the conversation was loading. */
const isAbove = (element: EventTarget | null): boolean => element instanceof Element && element.closest(above) !== null

/** Whether it is the search of a panel, which stays while its hits are opened, or was opened while the conversation loaded. */
const isSearch = (element: Element | null): boolean => element?.matches('aside [type="search"]') === true
