import type { MessengerListener } from './contract/api.ts'
import { applyChanges, type Change } from './contract/changes.ts'
import { emptySnapshot, type Snapshot } from './contract/state.ts'

/** The state that screens see. What changes at the same time is published together, each thing once, as it is in the end. */
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
    const earlier = this.#pending.get(key)
    // The later one takes the place of the earlier in the order too: what is gone stays gone.
    this.#pending.delete(key)
    this.#pending.set(key, earlier ? merged(earlier, change) : change)
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
    case 'lobby':
      return `${change.type} ${change.accountId}`
    case 'room':
      return `room ${change.accountId} ${change.roomId}`
    case 'person':
      return `person ${change.accountId} ${change.userId}`
    case 'timeline':
      return `timeline ${change.timelineId}`
  }
}

/** Two changes of the same thing as one. Only a timeline says what changed instead of what is. */
function merged(earlier: Change, later: Change): Change {
  if (earlier.type !== 'timeline' || later.type !== 'timeline' || !earlier.timeline || !later.timeline) return later
  const put = new Map([...earlier.put, ...later.put].map((item) => [item.id, item]))
  const order = later.order ?? earlier.order
  return { ...later, put: [...put.values()], ...(order && { order }) }
}
