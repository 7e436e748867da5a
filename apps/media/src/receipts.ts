import { setTimeout as wait } from 'node:timers/promises'
import { MaruError } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import type { Request, Response } from 'express'
import type { Intake } from './intake/intake.ts'
import type { Tokens } from './tokens.ts'

interface ReceiptDeps {
  readonly intake: Pick<Intake, 'outcomeOf'>
  readonly tokens: Tokens
  readonly key: string
  readonly clock: () => number
  /** How long an answer may take. Whoever gets none yet asks again. */
  readonly waitMs: number
}

/** Long enough to reach the main server over a bad connection; another can be had at any time. */
const receiptMs = 10 * 60_000

/** Answers `{receipt}` once the upload is taken in, `{pending: true}` while it is, or why it can't be. */
export function sendReceipt({ intake, tokens, key, clock, waitMs }: ReceiptDeps) {
  return async (request: Request<{ id: string }>, response: Response): Promise<void> => {
    const grant = tokens.bearer('upload', request.headers.authorization)
    if (grant.fileId !== request.params.id) throw new MaruError('media.denied')
    const waiting = new AbortController()
    const outcome = await Promise.race([
      intake.outcomeOf(grant),
      wait(waitMs, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]).finally(() => waiting.abort())
    response.set('Cache-Control', 'no-store')
    if (!outcome) {
      response.status(202).json({ ok: true, value: { pending: true } })
      return
    }
    if ('refused' in outcome) throw new MaruError(outcome.refused)
    const receipt = signToken(key, 'receipt', { ...outcome.stored, until: clock() + receiptMs })
    response.json({ ok: true, value: { receipt } })
  }
}
