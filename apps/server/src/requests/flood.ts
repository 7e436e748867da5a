const windowMs = 30_000
const maxRefusals = 1_000

/** Notices a client that goes on asking although it is told again and again to wait. */
export class Flood {
  #since = 0
  #refusals = 0

  /** Counts a refusal; true: it is one too many. */
  refused(): boolean {
    const now = performance.now()
    if (now - this.#since > windowMs) {
      this.#since = now
      this.#refusals = 0
    }
    this.#refusals += 1
    return this.#refusals > maxRefusals
  }
}
