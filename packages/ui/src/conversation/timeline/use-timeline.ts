import type { MethodInput, TimelineView } from '@maru/engine'
import { useEffect, useRef, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useTimeline } from '../../kit/messenger/hooks.ts'

/** Where a window was asked to be opened. Asking for the same place again is another asking. */
export interface Wanted {
  readonly at: MethodInput<'timeline.open'>['at']
}

interface Opened extends Wanted {
  readonly timelineId: string
}

/** A window over the conversation. The one before stays until the next has something to show. */
export function useWindow(
  accountId: string,
  roomId: string,
  wanted: Wanted,
): { view: TimelineView | undefined; wanted: Wanted; error: unknown } {
  const call = useCall()
  const [newest, setNewest] = useState<Opened>()
  const [shown, setShown] = useState<Opened>()
  const [error, setError] = useState<unknown>()
  const ready = useMessenger((state) => {
    const loading = newest && state.timelines[newest.timelineId]?.loading
    return loading !== undefined && loading !== 'around'
  })
  if (newest && newest !== shown && ready) setShown(newest)

  useEffect(() => {
    let gone = false
    setError(undefined)
    call('timeline.open', { accountId, roomId, at: wanted.at }).then(
      ({ timelineId }) => {
        if (gone) call('timeline.close', { timelineId }).catch(() => undefined)
        else setNewest({ timelineId, at: wanted.at })
      },
      (failure: unknown) => !gone && setError(failure),
    )
    return () => {
      gone = true
    }
  }, [call, accountId, roomId, wanted])

  useClosing(newest?.timelineId, shown?.timelineId)
  return { view: useTimeline(shown?.timelineId ?? ''), wanted: shown ?? wanted, error }
}

/** Closes a window once it is not shown any more, or never will be. */
function useClosing(newest: string | undefined, shown: string | undefined): void {
  const call = useCall()
  const current = useRef(shown)
  current.current = shown
  useEffect(() => {
    if (shown === undefined) return
    return () => void call('timeline.close', { timelineId: shown }).catch(() => undefined)
  }, [call, shown])
  useEffect(() => {
    if (newest === undefined) return
    return () => {
      if (current.current !== newest) call('timeline.close', { timelineId: newest }).catch(() => undefined)
    }
  }, [call, newest])
}
