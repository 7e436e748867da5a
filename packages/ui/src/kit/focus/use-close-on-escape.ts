import { useEffect, useState } from 'react'

// What floats closes itself, and what is chosen is let go of first.
const closesItself = '[role="dialog"], [role="menu"], [role="listbox"], [role="toolbar"]'

/** Escape closes it from anywhere; the focus, if it was in it, goes back to where it was. */
export function useCloseOnEscape(onClose: () => void): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(closesItself)) return
      onClose()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [onClose])
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus()
    },
    [before],
  )
}
