import { useEffect, useState } from 'react'

// What floats closes itself, and a selection is given up first.
const closesItself = '[role="dialog"], [role="menu"], [role="listbox"], [role="toolbar"]'

/** Escape closes a page or a panel, wherever the focus is; a focus inside it goes back to where it was before. */
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
