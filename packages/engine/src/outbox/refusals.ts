import { type ErrorCode, MaruError, type PlainError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'

/** No answer, or one that may differ next time. Any other code is the server's final refusal. */
const temporaryCodes: ReadonlySet<string> = new Set<ErrorCode | EngineErrorCode>([
  'request.offline',
  'request.timeout',
  'request.rate_limited',
  'server.unavailable',
  'server.storage_full',
  'server.failed',
  'auth.required',
  'auth.session_ended',
  'media.busy',
  'media.expired',
  'media.incomplete',
  'media.scanner_away',
])

/** The server doesn't have a file that it had: it is uploaded again. */
const lostCodes: ReadonlySet<string> = new Set<ErrorCode>(['media.not_found', 'media.incomplete'])

export const isLoss = ({ code }: PlainError): boolean => lostCodes.has(code)

/** Whatever is no answer of the server went wrong on this device, whose disk may be full for a while. */
export const isFinal = (error: unknown): boolean => error instanceof MaruError && !temporaryCodes.has(error.code)

export const plainErrorOf = (error: unknown): PlainError =>
  error instanceof MaruError ? error.toPlain() : { code: 'device.storage_failed' }
