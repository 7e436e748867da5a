import { type Answer, MaruError } from '@maru/shared'
import type { Response } from 'express'
import type { Logger } from './logger.ts'
import { isFull } from './system-errors.ts'

/** What went wrong inside is for the log; the client gets a code. */
export function toCoded(error: unknown, logger: Logger): MaruError<string> {
  if (error instanceof MaruError) return error
  if (isFull(error)) return new MaruError('server.storage_full', { cause: error })
  logger.error({ err: error }, 'request failed')
  return new MaruError('server.failed', { cause: error })
}

export const refusalOf = (error: MaruError<string>): Answer<never> => ({ ok: false, error: error.toPlain() })

export function sendRefusal(response: Response, error: MaruError<string>, status: number): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  if (error.retryAfterSeconds !== undefined) response.set('Retry-After', String(error.retryAfterSeconds))
  response.status(status).json(refusalOf(error))
}
