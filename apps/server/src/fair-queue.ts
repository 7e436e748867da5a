import { MaruError } from '@maru/shared'

interface FairQueueOptions {
  /** How many are worked on at a time, each for somebody else. */
  readonly atOnce: number
  /** How many more may wait. */
  readonly waiting: number
}

interface Waiting {
  start(): void
}

/** Work that takes long, one after the other for each account, and in turns for those who wait. */
export class FairQueue {
  readonly #options: FairQueueOptions
  readonly #busy = new Set<string>()
  /** By account; those whose turn is next come first. */
  readonly #waiting = new Map<string, Waiting[]>()
  #waitingCount = 0

  constructor(options: FairQueueOptions) {
    this.#options = options
  }

  async run<Result>(account: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#busy.size < this.#options.atOnce && !this.#busy.has(account)) this.#busy.add(account)
    else await this.#turnOf(account)
    try {
      return await work()
    } finally {
      this.#busy.delete(account)
      this.#startNext()
    }
  }

  #turnOf(account: string): Promise<void> {
    if (this.#waitingCount >= this.#options.waiting)
      throw new MaruError('request.rate_limited', { retryAfterSeconds: 5 })
    this.#waitingCount++
    return new Promise((start) => {
      const waiting = this.#waiting.get(account)
      if (waiting) waiting.push({ start })
      else this.#waiting.set(account, [{ start }])
    })
  }

  #startNext(): void {
    for (const [account, waiting] of this.#waiting) {
      if (this.#busy.has(account)) continue
      const next = waiting.shift()
      // Behind all others who wait: their turn comes first.
      this.#waiting.delete(account)
      if (waiting.length > 0) this.#waiting.set(account, waiting)
      if (!next) continue
      this.#waitingCount--
      this.#busy.add(account)
      next.start()
      return
    }
  }
}
