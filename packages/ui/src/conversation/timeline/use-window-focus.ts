import { useEffect, useState } from 'react'
import { useCall, useHost } from '../../kit/messenger/context.tsx'

const looking = () => document.hasFocus() && document.visibilityState === 'visible'

/** True while the user has this window before them. */
export function useEyes(): boolean {
  const [focused, setFocused] = useState(looking)
  useEffect(() => {
    const look = () => setFocused(looking())
    look()
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return focused
}

/** Tells the engine that the user's eyes are on this conversation, and whether at its end. */
export function useAttentionHere(accountId: string, roomId: string, atEnd: boolean): void {
  const call = useCall()
  const { screen } = useHost()
  const focused = useEyes()
  useEffect(() => {
    call('attention.set', { screen, focused, accountId, roomId, atEnd }).catch(() => undefined)
  }, [call, screen, focused, accountId, roomId, atEnd])
}
