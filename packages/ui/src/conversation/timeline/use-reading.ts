import type { RoomView } from '@maru/engine'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { useCall } from '../../kit/messenger/context.tsx'
import type { Row } from './rows.ts'
import { useEyes } from './use-window-focus.ts'

interface ReadingDeps {
  readonly accountId: string
  readonly room: Pick<RoomView, 'roomId' | 'read'>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly rows: readonly Row[]
}

/** Tells how far one has read: up to the newest line in view, while the window is before one's eyes. */
export function useReading({ accountId, room, list, rows }: ReadingDeps): () => void {
  const call = useCall()
  const focused = useEyes()
  const told = useRef(0)
  const { roomId, read } = room
  const look = useCallback(() => {
    const handle = list.current
    if (!handle || !focused || rows.length === 0) return
    const seq = newestSeen(rows, handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 12))
    if (seq <= Math.max(read, told.current)) return
    told.current = seq
    call('messages.read', { accountId, roomId, seq }).catch(() => {
      told.current = 0
    })
  }, [call, accountId, roomId, read, list, rows, focused])
  useEffect(() => {
    // Once the list stands where it begins.
    const frame = requestAnimationFrame(() => requestAnimationFrame(look))
    return () => cancelAnimationFrame(frame)
  }, [look])
  return look
}

function newestSeen(rows: readonly Row[], from: number): number {
  for (let index = Math.min(from, rows.length - 1); index >= 0; index--) {
    const item = rows[index]?.item
    if (item && item.kind !== 'outgoing') return item.seq
  }
  return 0
}
