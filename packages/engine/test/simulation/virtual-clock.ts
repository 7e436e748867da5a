import type { Clock } from '../../src/index.ts'

interface Planned {
  readonly at: number
  readonly order: number
  callback: (() => void) | undefined
}

/** A clock whose time passes only on request, and whose callbacks run in order. */
export class VirtualClock implements Clock {
  #now = 1_795_000_000_000
  #order = 0
  /** A heap with the next callback on top. */
  readonly #planned: Planned[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, callback: () => void): () => void {
    const planned: Planned = { at: this.#now + Math.max(0, milliseconds), order: this.#order++, callback }
    this.#push(planned)
    return () => {
      planned.callback = undefined
    }
  }

  /** Runs all callbacks due until then, and settles promises between them. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await runPromises()
    for (let next = this.#planned[0]; next && next.at <= end; next = this.#planned[0]) {
      this.#pop()
      if (!next.callback) continue
      this.#now = Math.max(this.#now, next.at)
      next.callback()
      await runPromises()
    }
    this.#now = Math.max(this.#now, end)
  }

  /** Time passes without callbacks, as while a machine sleeps. Due callbacks run later. */
  async sleep(milliseconds: number): Promise<void> {
    this.#now += milliseconds
    await runPromises()
  }

  #push(planned: Planned): void {
    const heap = this.#planned
    let index = heap.push(planned) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(planned, heap[parent])) break
      heap[index] = heap[parent] as Planned
      index = parent
    }
    heap[index] = planned
  }

  #pop(): void {
    const heap = this.#planned
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const child = left + 1 < heap.length && isBefore(heap[left + 1] as Planned, heap[left]) ? left + 1 : left
      if (child >= heap.length || !isBefore(heap[child] as Planned, last)) break
      heap[index] = heap[child] as Planned
      index = child
    }
    heap[index] = last
  }
}

const isBefore = (a: Planned, b: Planned | undefined): boolean =>
  b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order))

const runPromises = () => new Promise<void>((resolve) => setImmediate(resolve))
