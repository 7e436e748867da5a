import { MaruError, type PlainError } from '@maru/shared'

const full = 13
/** Primary result codes of a database that can't serve now: busy, locked, read-only, I/O error, can't open. */
const outages = new Set([5, 6, 8, 10, 14])

/** How a failed call is reported to the main thread: a coded error for the client, or a message for the log alone. */
export type Failure = { readonly plain: PlainError } | { readonly message: string }

export function toFailure(error: unknown): Failure {
  const code = primaryCode(error)
  if (code === full) return { plain: { code: 'server.storage_full' } }
  if (code !== undefined && outages.has(code)) return { plain: { code: 'server.unavailable' } }
  if (error instanceof MaruError) return { plain: error.toPlain() }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

export const toError = (failure: Failure): Error =>
  'plain' in failure ? MaruError.from(failure.plain) : new Error(failure.message)

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  // The low byte of an extended result code is its primary code.
  return error.errcode & 0xff
}
