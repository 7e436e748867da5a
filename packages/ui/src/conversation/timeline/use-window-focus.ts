import { useEffect, useState } from 'react'
import { useCall, useHost } from '../../kit/messenger/context.tsx'

const hasFocus = () => document.hasFocus() && document.visibilityState === 'visible'

/** Whether this window has the focus and is visible. */
export function useWindowFocus(): boolean {
  const [focused, setFocused] = useState(hasFocus)
  useEffect(() => {
    const update = () => setFocused(hasFocus())
    update()
    window.addEventListener('focus', update)
    window.addEventListener('blur', update)
    document.addEventListener('visibilitychange', update)
    return () => {
      window.removeEventListener('focus', update)
      window.removeEventListener('blur', update)
      document.removeEventListener('visibilitychange', update)
    }
  }, [])
  return focused
}

/** Reports to the engine that this conversation is on screen, and whether at its end. */
export function useAttentionReport(accountId: string, roomId: string, atEnd: boolean): void {
  const call = useCall()
  const { screen } = useHost()
  const focused = useWindowFocus()
  useEffect(() => {
    call('attention.set', { screen, focused, accountId, roomId, atEnd }).catch(() => undefined)
  }, [call, screen, focused, accountId, roomId, atEnd])
}
