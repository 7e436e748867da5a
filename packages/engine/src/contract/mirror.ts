import type { Messenger, MessengerApi } from './api.ts'
import { applyChanges } from './changes.ts'
import { emptySnapshot, type Snapshot } from './state.ts'

/** Folds an engine's changes into a state that a screen can read at any moment. */
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
