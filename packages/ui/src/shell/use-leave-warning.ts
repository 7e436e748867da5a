import { useEffect } from 'react'
import { hasRecordings } from '../kit/audio/recordings.ts'
import { hasTrayFiles } from '../kit/files/trays.ts'
import { useHost, useMessengerState } from '../kit/messenger/context.tsx'

/** Asks before a browser tab goes that has files to send: what was chosen or recorded is lost with it, and uploads stand still. */
export function useLeaveWarning(): void {
  const { kind } = useHost()
  const state = useMessengerState()
  useEffect(() => {
    if (kind !== 'web') return
    const isUploading = () =>
      Object.values(state().timelines).some(({ items }) =>
        items.some((item) => item.kind === 'outgoing' && item.files !== undefined && item.state !== 'failed'),
      )
    const ask = (event: BeforeUnloadEvent) => {
      if (hasTrayFiles() || hasRecordings() || isUploading()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [kind, state])
}
