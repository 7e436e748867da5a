const name = 'maru'

interface SingleTabDeps {
  /** Another tab runs the engine; `takeOver` moves it to this one. */
  onRunningElsewhere(takeOver: () => void): Promise<void>
  /** It is this tab's turn. The returned function ends it; the next tab's begins once that is done. */
  onTurn(): Promise<() => Promise<void>>
}

/**
 * Runs the engine in this tab whenever no other tab does: from the start, once the other is closed, or when the user
 * says so. Only one tab at a time may: two would keep two connections and write to one store.
 */
export async function takeTurns({ onRunningElsewhere, onTurn }: SingleTabDeps): Promise<never> {
  const channel = new BroadcastChannel(name)
  for (;;) {
    const asked = new AbortController()
    channel.onmessage = () => asked.abort()
    const turn = async () => {
      const end = await onTurn()
      await aborted(asked.signal)
      await end()
    }
    const hadTurn = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await turn()
      return lock !== null
    })
    if (hadTurn) continue
    await onRunningElsewhere(() => channel.postMessage('take over'))
    // A tab that hears that another takes over queues again, behind it.
    await navigator.locks.request(name, { signal: asked.signal }, turn).catch((error: unknown) => {
      if (error !== asked.signal.reason) throw error
    })
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
