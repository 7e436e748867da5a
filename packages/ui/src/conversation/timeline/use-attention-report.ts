import { useEffect } from 'react'
import { useWindowFocus, useWindowVisible } from '../../kit/focus/use-window-state.ts'
import { useCall, useHost } from '../../kit/messenger/context.tsx'

/** Reports to the engine that this conversation is on screen, and whether at its end. */
export function useAttentionReport(accountId: string, roomId: string, atEnd: boolean): void {
  const call = useCall()
  const { screen } = useHost()
  const focused = useWindowFocus()
  const visible = useWindowVisible()
  useEffect(() => {
    call('attention.set', { screen, focused, visible, accountId, roomId, atEnd }).catch(() => undefined)
  }, [call, screen, focused, visible, accountId, roomId, atEnd])
}
