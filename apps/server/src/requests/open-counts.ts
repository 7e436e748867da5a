/** Counts by key what is open at a time: at most so much of one key. */
export class OpenCounts {
  readonly #most: number
  readonly #counts = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  isFull(key: string): boolean {
    return (this.#counts.get(key) ?? 0) >= this.#most
  }

  /** Returns what closes it again; nothing, if so much is open already. */
  take(key: string): (() => void) | undefined {
    if (this.isFull(key)) return undefined
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      const left = (this.#counts.get(key) ?? 1) - 1
      if (left === 0) this.#counts.delete(key)
      else this.#counts.set(key, left)
    }
  }
}
