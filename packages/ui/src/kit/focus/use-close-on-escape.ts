import { useEffect, useState } from 'react'

// Dialogs and menus close themselves; in the selection toolbar, Escape ends the selection.
const closesItself = '[role="dialog"], [role="menu"], [role="listbox"], [role="toolbar"]'

/** Escape closes a page or a panel, wherever the focus is. A focus inside it returns to where it was before. */
export function useCloseOnEscape(onClose: () => void): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(closesItself)) return
      onClose()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onClose])
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus()
    },
    [before],
  )
}
