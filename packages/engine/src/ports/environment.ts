/** Time and chance, as arguments: a test runs hours in a moment, and the same way each time. */
export interface Clock {
  now(): number
  /** Calls back once, after that long. The returned function calls it off. */
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
  /** From 0 up to, but not including, 1. */
  readonly random: () => number
}
