import type { Clock } from '../../src/index.ts'

interface Planned {
  readonly at: number
  readonly order: number
  callback: (() => void) | undefined
}

/** Time that passes only when it is told to, and then in order. */
export class VirtualClock implements Clock {
  #now = 1_795_000_000_000
  #order = 0
  /** A heap, the next at its top. */
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

  /** Runs everything that is planned up to then; between two callbacks, all promises that can go on do. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await settle()
    for (let next = this.#planned[0]; next && next.at <= end; next = this.#planned[0]) {
      this.#pop()
      if (!next.callback) continue
      this.#now = Math.max(this.#now, next.at)
      next.callback()
      await settle()
    }
    this.#now = Math.max(this.#now, end)
  }

  /** Time passes, and nothing runs: the machine sleeps. What was due runs late. */
  async sleep(milliseconds: number): Promise<void> {
    this.#now += milliseconds
    await settle()
  }

  #push(planned: Planned): void {
    const heap = this.#planned
    let place = heap.push(planned) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(planned, heap[parent])) break
      heap[place] = heap[parent] as Planned
      place = parent
    }
    heap[place] = planned
  }

  #pop(): void {
    const heap = this.#planned
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const child = left + 1 < heap.length && isBefore(heap[left + 1] as Planned, heap[left]) ? left + 1 : left
      if (child >= heap.length || !isBefore(heap[child] as Planned, last)) break
      heap[place] = heap[child] as Planned
      place = child
    }
    heap[place] = last
  }
}

const isBefore = (one: Planned, other: Planned | undefined): boolean =>
  other !== undefined && (one.at < other.at || (one.at === other.at && one.order < other.order))

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
