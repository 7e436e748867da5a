import {
  type Answer,
  type ErrorCode,
  errorsOf,
  type Input,
  isOperationName,
  MaruError,
  type OperationName,
  operations,
} from '@maru/shared'
import type { Logger } from '../logger.ts'
import type { Metrics } from '../operating/metrics.ts'
import type { Caller, Handlers } from './handlers.ts'
import type { Rates } from './rate-limits.ts'

interface DispatchDeps {
  readonly handlers: Handlers
  readonly rates: Rates
  readonly metrics: Metrics
  readonly logger: Logger
}

/**
 * What every request goes through, over HTTP or a socket: is it known, is its caller signed in and not asking too often,
 * is it well formed; then its handler.
 */
export type Dispatch = (name: string, input: unknown, caller: Caller) => Promise<Answer<unknown>>

export function createDispatch({ handlers, rates, metrics, logger }: DispatchDeps): Dispatch {
  async function answer(name: OperationName, input: unknown, caller: Caller): Promise<unknown> {
    const { auth, input: schema } = operations[name]
    await rates.spend(name, input, caller)
    if (auth === 'session' && !caller.session) throw new MaruError('auth.required')
    const parsed = schema.safeParse(input ?? {})
    if (!parsed.success) throw new MaruError('request.invalid', { params: { path: firstPath(parsed.error.issues) } })
    // The table pairs each name with its schema, which TypeScript can't follow through a name of several.
    const handler = handlers[name] as (input: Input<OperationName>, caller: Caller) => Promise<unknown>
    return handler(parsed.data, caller)
  }

  async function refuseUnknown(caller: Caller): Promise<Answer<never>> {
    try {
      await rates.spend(undefined, undefined, caller)
      return refusal('request.unknown')
    } catch (error) {
      return { ok: false, error: toCoded(error).toPlain() }
    }
  }

  return async (name, input, caller) => {
    if (!isOperationName(name)) return refuseUnknown(caller)
    const stop = metrics.requestSeconds.startTimer({ operation: name })
    try {
      const value = await answer(name, input, caller)
      stop({ outcome: 'ok' })
      return { ok: true, value }
    } catch (error) {
      const coded = toCoded(error)
      stop({ outcome: coded.code })
      if (coded.code === 'server.failed')
        logger.error({ err: error, operation: name, requestId: caller.requestId }, 'request failed')
      else if (!isDeclared(name, coded.code))
        logger.error({ err: error, operation: name, requestId: caller.requestId }, undeclaredMessage)
      return { ok: false, error: coded.toPlain() }
    }
  }
}

/** Logged where an operation is answered with a code that the contract does not give it. */
export const undeclaredMessage = 'an error that the operation does not declare'

const isDeclared = (name: OperationName, code: string): boolean => (errorsOf(name) as readonly string[]).includes(code)

export const refusal = (code: ErrorCode, params?: Record<string, string>): Answer<never> => ({
  ok: false,
  error: new MaruError(code, params && { params }).toPlain(),
})

/** What went wrong inside is for the log; the client gets a code. */
function toCoded(error: unknown): MaruError<string> {
  return error instanceof MaruError ? error : new MaruError('server.failed', { cause: error })
}

function firstPath(issues: readonly { path: PropertyKey[]; code: string; keys?: string[] }[]): string {
  const [issue] = issues
  const path = issue?.path.map(String).join('.') ?? ''
  return path === '' ? (issue?.keys?.[0] ?? 'input').slice(0, 100) : path.slice(0, 100)
}
