import { MaruError, type PlainError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import { type Check, type CheckStep, checkSteps } from '../contract/state.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { Environment } from '../ports/environment.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { StatePublisher } from '../state-publisher.ts'

/** How long a step may take; for the last one somebody must lift a finger. */
const timeoutMs: Readonly<Record<CheckStep, number>> = { server: 10_000, engine: 5_000, shown: 5_000, clicked: 60_000 }

export interface NotificationCheckDeps {
  readonly accountId: string
  readonly environment: Pick<Environment, 'clock' | 'newId'>
  readonly server: Pick<Connection, 'ask'>
  readonly notifier: Pick<Notifier, 'check'>
  readonly publisher: Pick<StatePublisher, 'emit'>
}

/** Finds out where notifications get lost, by the way that a real one takes: server, engine, system, finger. */
export class NotificationCheck {
  readonly #deps: NotificationCheckDeps
  #check: Check | undefined
  #stopTimeout = () => {}

  constructor(deps: NotificationCheckDeps) {
    this.#deps = deps
  }

  /** Has the server send this very device an event. */
  start(): string {
    const { accountId, environment, server } = this.#deps
    const checkId = environment.newId()
    this.#check = { checkId, accountId, steps: checkSteps.map((step) => ({ step, state: 'waiting' })) }
    this.#waitFor('server')
    server.ask('notifications.check', { checkId }).then(
      () => this.#passed(checkId, 'server'),
      (error: unknown) => this.#failed(checkId, 'server', error),
    )
    return checkId
  }

  /** The event that the server was asked for is here. */
  receive(checkId: string): void {
    if (this.#check?.checkId !== checkId) return
    // It may come before the server's answer does.
    this.#passed(checkId, 'server')
    this.#passed(checkId, 'engine')
    this.#deps.notifier.check(this.#deps.accountId, (step, ok) => {
      if (ok) this.#passed(checkId, step)
      else this.#failed(checkId, step, undefined)
    })
  }

  stop(): void {
    this.#stopTimeout()
    this.#check = undefined
  }

  #passed(checkId: string, step: CheckStep): void {
    const check = this.#waitingAt(checkId, step)
    if (!check) return
    const index = checkSteps.indexOf(step)
    // A system that reports a click has shown what was clicked, whether it said so or not.
    this.#publish({ ...check, steps: check.steps.map((each, at) => (at <= index ? { ...each, state: 'ok' } : each)) })
    const next = checkSteps[index + 1]
    if (next) this.#waitFor(next)
    else this.#stopTimeout()
  }

  #failed(checkId: string, step: CheckStep, error: unknown): void {
    const check = this.#waitingAt(checkId, step)
    if (!check) return
    this.#stopTimeout()
    const plain: PlainError | undefined = error instanceof MaruError ? error.toPlain() : undefined
    const steps = check.steps.map((each) => (each.step === step ? { ...each, state: 'failed' as const } : each))
    this.#publish({ ...check, steps, ...(plain && { error: plain }) })
  }

  /** The check as it is, if that step of it is still to come. */
  #waitingAt(checkId: string, step: CheckStep): Check | undefined {
    const check = this.#check
    if (check?.checkId !== checkId || check.steps.some(({ state }) => state === 'failed')) return undefined
    return check.steps.find((each) => each.step === step)?.state === 'waiting' ? check : undefined
  }

  #waitFor(step: CheckStep): void {
    const checkId = this.#check?.checkId ?? ''
    this.#stopTimeout()
    this.#stopTimeout = this.#deps.environment.clock.after(timeoutMs[step], () =>
      this.#failed(checkId, step, new MaruError<EngineErrorCode>('request.timeout')),
    )
    if (this.#check) this.#publish(this.#check)
  }

  #publish(check: Check): void {
    this.#check = check
    this.#deps.publisher.emit({ type: 'check', check })
  }
}
