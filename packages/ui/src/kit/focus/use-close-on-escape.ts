import { useEffect, useRef, useState } from 'react'

// Dialogs, menus and lists of suggestions close themselves.
const closesItself = '[role="dialog"], [role="menu"], [role="listbox"]'

/** What Escape closes, in the order in which it was opened. */
const opened: { readonly close: () => void }[] = []

function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  if (event.target instanceof Element && event.target.closest(closesItself)) return
  opened.at(-1)?.close()
}

/** Escape closes what was opened last, wherever the focus is. A focus inside it returns to where it was before. */
export function useCloseOnEscape(onClose: () => void): void {
  const [before] = useState(() => document.activeElement)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const entry = { close: () => close.current() }
    if (opened.push(entry) === 1) window.addEventListener('keydown', onKeyDown)
    return () => {
      opened.splice(opened.indexOf(entry), 1)
      if (opened.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus()
    },
    [before],
  )
}
