import type { PersonPresence, PresenceStatus } from '@maru/shared'

/** The people whom a process sees, with a digest: two that have the same digest see the same. */
export class PeopleSeen {
  readonly #people = new Map<string, PresenceStatus>()
  #sum = 0

  constructor(people: readonly PersonPresence[] = []) {
    this.update(people)
  }

  get digest(): string {
    return `${this.#people.size} ${this.#sum}`
  }

  get userIds(): Iterable<string> {
    return this.#people.keys()
  }

  statusOf(userId: string): PresenceStatus {
    return this.#people.get(userId) ?? 'offline'
  }

  update(people: readonly PersonPresence[]): void {
    for (const { userId, status } of people) {
      const before = this.#people.get(userId)
      if (before !== undefined) this.#sum = (this.#sum - hashOf(userId, before)) >>> 0
      if (status === 'offline') this.#people.delete(userId)
      else {
        this.#people.set(userId, status)
        this.#sum = (this.#sum + hashOf(userId, status)) >>> 0
      }
    }
  }
}

/** FNV-1a: fast, and alike on every process. */
function hashOf(userId: string, status: PresenceStatus): number {
  const text = `${userId} ${status}`
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
