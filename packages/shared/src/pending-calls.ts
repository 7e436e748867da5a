interface PendingCall {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Numbered calls to another thread, process or page that are waiting for their answers. */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>()
  #lastId = 0

  get size(): number {
    return this.#calls.size
  }

  /** Passes the call's number to `send`. */
  start<Value>(send: (id: number) => void): Promise<Value> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#calls.set(id, { resolve: resolve as PendingCall['resolve'], reject })
      try {
        send(id)
      } catch (error) {
        this.#calls.delete(id)
        throw error
      }
    })
  }

  resolve(id: number, value: unknown): void {
    this.#take(id)?.resolve(value)
  }

  reject(id: number, error: Error): void {
    this.#take(id)?.reject(error)
  }

  /** Call when the other end is gone. */
  rejectAll(error: Error): void {
    for (const id of [...this.#calls.keys()]) this.reject(id, error)
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    return call
  }
}
