import type { RoomView } from '@maru/engine'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { useWindowFocus } from '../../kit/focus/use-window-state.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import type { Row } from './rows.ts'

/** Pixels of a row that have to be in view for it to count as read. */
const minVisible = 12

interface ReadReportDeps {
  readonly accountId: string
  readonly room: Pick<RoomView, 'roomId' | 'read'>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly rows: readonly Row[]
}

/** Reports the read position to the engine: the newest row in view, while the window has the focus. */
export function useReadReport({ accountId, room, list, rows }: ReadReportDeps): () => void {
  const call = useCall()
  const focused = useWindowFocus()
  const reported = useRef(0)
  const { roomId, read } = room
  const report = useCallback(() => {
    const handle = list.current
    if (!handle || !focused || rows.length === 0) return
    const seq = newestSeq(rows, handle.findItemIndex(handle.scrollOffset + handle.viewportSize - minVisible))
    if (seq <= Math.max(read, reported.current)) return
    reported.current = seq
    call('messages.read', { accountId, roomId, seq }).catch(() => {
      reported.current = 0
    })
  }, [call, accountId, roomId, read, list, rows, focused])
  useEffect(() => {
    // Two frames later, when the list has scrolled to its anchor.
    const frame = requestAnimationFrame(() => requestAnimationFrame(report))
    return () => cancelAnimationFrame(frame)
  }, [report])
  return report
}

/** The seq of the newest message or notice at this row or above. */
function newestSeq(rows: readonly Row[], from: number): number {
  for (let index = Math.min(from, rows.length - 1); index >= 0; index--) {
    const item = rows[index]?.item
    if (item && item.kind !== 'outgoing') return item.seq
  }
  return 0
}
