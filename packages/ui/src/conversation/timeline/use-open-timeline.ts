import type { MethodInput, TimelineView } from '@maru/engine'
import { useEffect, useRef, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useTimeline } from '../../kit/messenger/hooks.ts'
import type { Place } from './places.ts'

/** Where a timeline opens: also where the user left it. A new object reopens it, even at the same message. */
export type TimelineAnchor = MethodInput<'timeline.open'>['at'] | ({ readonly kind: 'place' } & Place)

interface OpenTimeline {
  readonly view: TimelineView | undefined
  /** The anchor of the timeline on screen. */
  readonly anchor: TimelineAnchor
  readonly error: unknown
}

interface Opened {
  readonly timelineId: string
  readonly anchor: TimelineAnchor
}

/** Opens a timeline at an anchor. The previous one stays on screen until the new one has loaded. */
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
    const at = anchor.kind === 'place' ? { kind: 'message' as const, seq: anchor.seq } : anchor
    call('timeline.open', { accountId, roomId, at }).then(
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

/** Closes a timeline once it is no longer shown, or was replaced before it was. */
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
