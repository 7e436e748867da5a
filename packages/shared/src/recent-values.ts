interface Kept<Value> {
  readonly value: Value
  readonly until: number
  readonly size: number
}

/** What was found lately, each until its time, and in all no more than fits: what was not asked for longest goes first. */
export class RecentValues<Value> {
  readonly #sizeMax: number
  readonly #sizeOf: (key: string, value: Value) => number
  /** Those that were asked for last come last. */
  readonly #kept = new Map<string, Kept<Value>>()
  #size = 0

  constructor(sizeMax: number, sizeOf: (key: string, value: Value) => number = () => 1) {
    this.#sizeMax = sizeMax
    this.#sizeOf = sizeOf
  }

  get(key: string, now: number): Value | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return undefined
    if (kept.until <= now) {
      this.#remove(key, kept)
      return undefined
    }
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept.value
  }

  set(key: string, value: Value, until: number): void {
    const before = this.#kept.get(key)
    if (before) this.#remove(key, before)
    const size = this.#sizeOf(key, value)
    this.#kept.set(key, { value, until, size })
    this.#size += size
    for (const [oldest, kept] of this.#kept) {
      if (this.#size <= this.#sizeMax) break
      this.#remove(oldest, kept)
    }
  }

  #remove(key: string, { size }: Kept<Value>): void {
    this.#kept.delete(key)
    this.#size -= size
  }
}
