import { MaruError } from '@maru/shared'

/** Lets so many pieces of work run at a time and so many wait; one more is told that the server is busy. */
export class Lanes {
  readonly #waitingMax: number
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(lanes: number, waitingMax: number) {
    this.#free = lanes
    this.#waitingMax = waitingMax
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--
      return
    }
    if (this.#waiting.length >= this.#waitingMax) throw new MaruError('media.busy', { retryAfterSeconds: 5 })
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Whoever waits takes over the lane. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }
}
