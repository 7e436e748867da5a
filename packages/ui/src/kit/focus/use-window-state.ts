import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('focus', listener)
  window.addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.removeEventListener('focus', listener)
    window.removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

const isVisible = () => document.visibilityState === 'visible'
const hasFocus = () => document.hasFocus() && isVisible()

/** Whether this window can be seen. */
export const useWindowVisible = (): boolean => useSyncExternalStore(subscribe, isVisible)

/** Whether this window has the focus and is visible. */
export const useWindowFocus = (): boolean => useSyncExternalStore(subscribe, hasFocus)
