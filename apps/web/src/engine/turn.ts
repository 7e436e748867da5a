const name = 'maru'

interface Turn {
  /** The engine runs elsewhere; `takeOver` moves it here. The turn waits until the promise resolves. */
  onRunningElsewhere(takeOver: () => void): Promise<void>
  /** The engine may run here. The returned function ends that; only then does the next turn begin. */
  onTurn(): Promise<() => Promise<void>>
}

/**
 * Waits for the turn to run the engine: at once, after whoever runs it is gone, or when the user says so. Only one tab or
 * worker at a time may: two would keep two connections and write to one store. Resolves when another takes over.
 */
export async function takeTurn({ onRunningElsewhere, onTurn }: Turn): Promise<void> {
  const channel = new BroadcastChannel(name)
  const asked = new AbortController()
  const { signal } = asked
  channel.onmessage = () => asked.abort()
  const turn = async () => {
    const end = await onTurn()
    await aborted(signal)
    await end()
  }
  try {
    const hadTurn = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await turn()
      return lock !== null
    })
    if (hadTurn) return
    // Queued before the other is asked, so that the lock passes from it to this one.
    const queued = navigator.locks.request(name, { signal }, async () => {
      await told
      await turn()
    })
    const told = onRunningElsewhere(() => channel.postMessage('take over'))
    await Promise.all([told, queued])
  } catch (error) {
    if (error !== signal.reason) throw error
  } finally {
    channel.close()
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
