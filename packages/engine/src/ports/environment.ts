/** Time is injected, so that tests run fast and deterministically. */
export interface Clock {
  now(): number
  /** Calls back once, unless the returned function is called first. */
  after(milliseconds: number, callback: () => void): () => void
}

export interface Logger {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface Environment {
  readonly clock: Clock
  readonly logger: Logger
  readonly newId: () => string
  /** A number from 0 up to but not including 1. */
  readonly random: () => number
}
