import { useCallback, useRef } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'

const every = 4_000

/** Tells the room that one is typing, no more often than it fades. */
export function useTyping(accountId: string, roomId: string): () => void {
  const call = useCall()
  const told = useRef(0)
  return useCallback(() => {
    const now = Date.now()
    if (now - told.current < every) return
    told.current = now
    call('messages.typing', { accountId, roomId }).catch(() => undefined)
  }, [call, accountId, roomId])
}
