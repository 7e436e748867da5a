import type { Messenger, MessengerApi } from './api.ts'
import { applyChanges } from './changes.ts'
import { emptySnapshot, type Snapshot } from './state.ts'

/** Folds the engine's changes into a state that screens can read synchronously. */
export function mirror(api: MessengerApi): Messenger {
  let state = emptySnapshot()
  const listeners = new Set<() => void>()
  const replace = (next: Snapshot) => {
    state = next
    for (const listener of listeners) listener()
  }
  const close = api.subscribe({
    onSnapshot: replace,
    onChanges: (changes) => replace(applyChanges(state, changes)),
  })
  return {
    call: (name, input) => api.call(name, input),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
  }
}
