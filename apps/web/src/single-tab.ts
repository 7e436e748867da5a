const name = 'maru'

/**
 * One tab at a time has the engine: two would keep two connections and write into one store. Resolves when this tab
 * has it; `taken` is called when another tab asks for it, and the lock goes once its promise is done.
 */
export function holdTheEngine(asking: {
  elsewhere(takeOver: () => void): void
  taken(): Promise<void>
}): Promise<void> {
  const channel = new BroadcastChannel(name)
  return new Promise((resolve) => {
    const held = () =>
      new Promise<void>((release) => {
        channel.onmessage = () => void asking.taken().finally(release)
        resolve()
      })
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return held()
      asking.elsewhere(() => {
        channel.postMessage('let me')
        void navigator.locks.request(name, held)
      })
      return undefined
    })
  })
}
