import type { Refusal } from './job.ts'

/** Why the file can't be shown as what it was sent as. Leaves the process as its code alone. */
export class RefusedError extends Error {
  readonly code: Refusal

  constructor(code: Refusal, cause?: unknown) {
    super(code, { cause })
    this.name = 'RefusedError'
    this.code = code
  }
}
