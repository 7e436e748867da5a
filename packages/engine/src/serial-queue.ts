/** Does one thing after another. What fails, fails for who asked, and the next goes on. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve()

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  /** Resolves when all that was asked for until now is done. */
  settled(): Promise<void> {
    return this.run(async () => {})
  }
}
