/** Runs one task at a time, in order. A failure reaches its own caller and does not stop the tasks behind it. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  /** Resolves once every task added so far is done. */
  idle(): Promise<void> {
    return this.run(async () => {})
  }
}
