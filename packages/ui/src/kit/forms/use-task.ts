import { useCallback, useState } from 'react'

export interface Task {
  readonly busy: boolean
  /** Why the last run failed. */
  readonly error: unknown
  /** Resolves to whether the work succeeded. */
  run(work: () => Promise<unknown>): Promise<boolean>
  /** Forgets the last error. */
  reset(): void
}

/** Asynchronous work started by a button or a form, with its busy and error state. */
export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false })
      return true
    } catch (error) {
      setState({ busy: false, error })
      return false
    }
  }, [])
  return { busy: state.busy, error: state.error, run, reset: useCallback(() => setState({ busy: false }), []) }
}
