const name = 'maru'

interface SingleTabDeps {
  /** Another tab runs the engine; `takeOver` moves it to this one. */
  onRunningElsewhere(takeOver: () => void): void
  /** Another tab takes over the engine, as soon as the promise resolves. */
  onTakenOver(): Promise<void>
}

/**
 * Resolves when this tab may run the engine. Only one tab at a time may: two would keep two connections and write to one
 * store.
 */
export function waitForEngine({ onRunningElsewhere, onTakenOver }: SingleTabDeps): Promise<void> {
  const channel = new BroadcastChannel(name)
  return new Promise((resolve) => {
    const holdLock = () =>
      new Promise<void>((release) => {
        channel.onmessage = () => void onTakenOver().finally(release)
        resolve()
      })
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return holdLock()
      onRunningElsewhere(() => {
        channel.postMessage('take over')
        void navigator.locks.request(name, holdLock)
      })
      return undefined
    })
  })
}
