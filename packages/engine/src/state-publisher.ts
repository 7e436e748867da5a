import type { MessengerUpdates } from './contract/api.ts'
import { applyChanges, type Change } from './contract/changes.ts'
import { emptySnapshot, type Snapshot } from './contract/state.ts'

/** The state that screens see. What changes in one go is told in one go, each thing once, as it is at the end. */
export class StatePublisher {
  #snapshot: Snapshot = emptySnapshot()
  readonly #pending = new Map<string, Change>()
  #flushing = false
  readonly #subscribers = new Set<MessengerUpdates>()

  get snapshot(): Snapshot {
    this.flush()
    return this.#snapshot
  }

  emit(change: Change): void {
    const key = keyOf(change)
    const earlier = this.#pending.get(key)
    // The later one takes the place of the earlier also in the order: what goes stays gone.
    this.#pending.delete(key)
    this.#pending.set(key, earlier ? merged(earlier, change) : change)
    if (this.#flushing) return
    this.#flushing = true
    void Promise.resolve().then(() => this.flush())
  }

  subscribe(updates: MessengerUpdates): () => void {
    this.flush()
    this.#subscribers.add(updates)
    updates.snapshot(this.#snapshot)
    return () => this.#subscribers.delete(updates)
  }

  flush(): void {
    this.#flushing = false
    if (this.#pending.size === 0) return
    const changes = { number: this.#snapshot.number + 1, changes: [...this.#pending.values()] }
    this.#pending.clear()
    this.#snapshot = applyChanges(this.#snapshot, changes)
    for (const subscriber of this.#subscribers) subscriber.changes(changes)
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
