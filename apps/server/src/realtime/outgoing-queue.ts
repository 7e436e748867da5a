interface OutgoingQueueDeps<Message> {
  readonly isOpen: () => boolean
  /** Rejects if the message may not have arrived: it is sent again. */
  readonly send: (message: Message) => Promise<unknown>
  readonly sizeOf: (message: Message) => number
  readonly onDropped: () => void
}

const maxUnanswered = 256
const maxMessages = 10_000
const maxSize = 16 * 1024 * 1024
const retryMs = 250

/**
 * Messages that go out in order, and wait while the way is closed. Beyond a limit the oldest is dropped. Those that
 * were on their way when it closed may arrive twice.
 */
export class OutgoingQueue<Message> {
  readonly #deps: OutgoingQueueDeps<Message>
  /** The first `#unanswered` of them are on their way. */
  readonly #messages: Message[] = []
  #unanswered = 0
  #size = 0
  /** An answer counts only while this is what it was when the message was sent: after a failure all are sent again. */
  #failures = 0

  constructor(deps: OutgoingQueueDeps<Message>) {
    this.#deps = deps
  }

  add(message: Message): void {
    this.#messages.push(message)
    this.#size += this.#deps.sizeOf(message)
    while (this.#isOverfull() && this.#messages.length > this.#unanswered) {
      this.#remove(this.#unanswered)
      this.#deps.onDropped()
    }
    this.send()
  }

  #isOverfull(): boolean {
    return this.#messages.length > maxMessages || this.#size > maxSize
  }

  /** Sends what waits, if the way is open; to be called when it opens. */
  send(): void {
    while (this.#deps.isOpen() && this.#unanswered < Math.min(maxUnanswered, this.#messages.length)) {
      const message = this.#messages[this.#unanswered++] as Message
      const failures = this.#failures
      this.#deps.send(message).then(
        () => failures === this.#failures && this.#onSent(),
        () => failures === this.#failures && this.#onFailed(),
      )
    }
  }

  #onSent(): void {
    this.#remove(0)
    this.#unanswered--
    this.send()
  }

  #onFailed(): void {
    this.#failures++
    this.#unanswered = 0
    setTimeout(() => this.send(), retryMs).unref()
  }

  #remove(index: number): void {
    const [removed] = this.#messages.splice(index, 1)
    if (removed !== undefined) this.#size -= this.#deps.sizeOf(removed)
  }
}
