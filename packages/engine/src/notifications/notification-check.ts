import { MaruError, type PlainError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import { type Check, type CheckStep, checkSteps } from '../contract/state.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { Environment } from '../ports/environment.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { StatePublisher } from '../state-publisher.ts'

/** How long each step may take. The last one waits for the user to click. */
const timeoutMs: Readonly<Record<CheckStep, number>> = { server: 10_000, engine: 5_000, shown: 5_000, clicked: 60_000 }

export interface NotificationCheckDeps {
  readonly accountId: string
  readonly environment: Pick<Environment, 'clock' | 'newId'>
  readonly server: Pick<Connection, 'ask'>
  readonly notifier: Pick<Notifier, 'check'>
  readonly publisher: Pick<StatePublisher, 'emit'>
}

/** Finds out where notifications get lost by sending one the whole way: server, engine, system, click. */
export class NotificationCheck {
  readonly #deps: NotificationCheckDeps
  #check: Check | undefined
  #stopTimeout = () => {}

  constructor(deps: NotificationCheckDeps) {
    this.#deps = deps
  }

  /** Asks the server to send this device an event. */
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

  /** Handles the event that the server was asked for. */
  receive(checkId: string): void {
    if (this.#check?.checkId !== checkId) return
    // The event may overtake the server's answer.
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
    // Some systems report the click but not that the notification was shown.
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

  /** The current check, if the step is still waiting. */
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
