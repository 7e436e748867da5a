import type { MethodInput, TimelineView } from '@maru/engine'
import { useEffect, useRef, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useTimeline } from '../../kit/messenger/hooks.ts'

/** Where a timeline is opened. A new object opens it again, even at the same message. */
export type TimelineAnchor = MethodInput<'timeline.open'>['at']

interface OpenTimeline {
  readonly view: TimelineView | undefined
  /** Where the one that is shown was opened. */
  readonly anchor: TimelineAnchor
  readonly error: unknown
}

interface Opened {
  readonly timelineId: string
  readonly anchor: TimelineAnchor
}

/** The timeline opened at an anchor. The one before stays until it has something to show. */
export function useOpenTimeline(accountId: string, roomId: string, anchor: TimelineAnchor): OpenTimeline {
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
    call('timeline.open', { accountId, roomId, at: anchor }).then(
      ({ timelineId }) => {
        if (gone) call('timeline.close', { timelineId }).catch(() => undefined)
        else setNewest({ timelineId, anchor })
      },
      (failure: unknown) => !gone && setError(failure),
    )
    return () => {
      gone = true
    }
  }, [call, accountId, roomId, anchor])

  useClosing(newest?.timelineId, shown?.timelineId)
  return { view: useTimeline(shown?.timelineId ?? ''), anchor: shown?.anchor ?? anchor, error }
}

/** Closes a timeline once it is no longer shown, or never will be. */
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
