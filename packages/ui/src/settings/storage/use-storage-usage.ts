import type { HostStorage, StorageUsage } from '@maru/host'
import { useCallback, useEffect, useState } from 'react'

/** What this device keeps, counted anew when asked for. */
export function useStorageUsage(storage: HostStorage): {
  readonly usage: StorageUsage | undefined
  readonly error: unknown
  reload(): void
} {
  const [state, setState] = useState<{ usage?: StorageUsage; error?: unknown }>({})
  const reload = useCallback(() => {
    storage.usage().then(
      (usage) => setState({ usage }),
      (error: unknown) => setState({ error }),
    )
  }, [storage])
  useEffect(reload, [reload])
  return { usage: state.usage, error: state.error, reload }
}
