import { MaruError, type PlainError } from '@maru/shared'

/** SQLite's primary result codes that mean: not now. */
const full = 13
const notNow = new Set([5, 6, 8, 10, 14])

/** What a failed call tells the main thread: a code that clients may see, or what is for the log alone. */
export type Failure = { readonly plain: PlainError } | { readonly message: string }

export function toFailure(error: unknown): Failure {
  const code = primaryCode(error)
  if (code === full) return { plain: { code: 'server.storage_full' } }
  if (code !== undefined && notNow.has(code)) return { plain: { code: 'server.unavailable' } }
  if (error instanceof MaruError) return { plain: error.toPlain() }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

export const toError = (failure: Failure): Error =>
  'plain' in failure ? MaruError.from(failure.plain) : new Error(failure.message)

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  // The low byte is the kind of error; what is above it says more closely which.
  return error.errcode & 0xff
}
