import type { MessengerListener } from './contract/api.ts'
import { applyChanges, type Change } from './contract/changes.ts'
import { emptySnapshot, type Snapshot } from './contract/state.ts'

/** The state that screens see. Changes of one event-loop turn are published together, the last one for each thing. */
export class StatePublisher {
  #snapshot: Snapshot = emptySnapshot()
  readonly #pending = new Map<string, Change>()
  #flushing = false
  readonly #listeners = new Set<MessengerListener>()

  get snapshot(): Snapshot {
    this.flush()
    return this.#snapshot
  }

  emit(change: Change): void {
    const key = keyOf(change)
    const pending = this.#pending.get(key)
    // Moves to the end of the order: whatever was removed in between stays removed.
    this.#pending.delete(key)
    this.#pending.set(key, pending ? merged(pending, change) : change)
    if (this.#flushing) return
    this.#flushing = true
    void Promise.resolve().then(() => this.flush())
  }

  subscribe(listener: MessengerListener): () => void {
    this.flush()
    this.#listeners.add(listener)
    listener.onSnapshot(this.#snapshot)
    return () => this.#listeners.delete(listener)
  }

  flush(): void {
    this.#flushing = false
    if (this.#pending.size === 0) return
    const changes = { number: this.#snapshot.number + 1, changes: [...this.#pending.values()] }
    this.#pending.clear()
    this.#snapshot = applyChanges(this.#snapshot, changes)
    for (const listener of this.#listeners) listener.onChanges(changes)
  }
}

function keyOf(change: Change): string {
  switch (change.type) {
    case 'ready':
    case 'preferences':
    case 'check':
      return change.type
    case 'account':
    case 'bookmarks':
      return `${change.type} ${change.accountId}`
    case 'lobby':
      return `lobby ${change.accountId} ${change.screen}`
    case 'room':
    case 'departure':
      return `${change.type} ${change.accountId} ${change.roomId}`
    case 'person':
      return `person ${change.accountId} ${change.userId}`
    case 'timeline':
      return `timeline ${change.timelineId}`
  }
}

/** Two changes of the same thing as one. Only timeline changes are partial; all others replace the thing as a whole. */
function merged(first: Change, second: Change): Change {
  if (first.type !== 'timeline' || second.type !== 'timeline' || !first.timeline || !second.timeline) return second
  const put = new Map([...first.put, ...second.put].map((item) => [item.id, item]))
  const order = second.order ?? first.order
  return { ...second, put: [...put.values()], ...(order && { order }) }
}
