import { MaruError, type PlainError } from '@maru/shared'
import type { Change } from '../contract/changes.ts'
import type { Check, CheckStep } from '../contract/state.ts'
import type { Environment } from '../ports/environment.ts'
import type { Notifier } from '../ports/notifier.ts'

/** How long a step may take; for the last one somebody must lift a finger. */
const patienceMs: Readonly<Record<CheckStep, number>> = { server: 10_000, engine: 5_000, shown: 5_000, clicked: 60_000 }
const order: readonly CheckStep[] = ['server', 'engine', 'shown', 'clicked']

export interface NotificationCheckDeps {
  readonly accountId: string
  readonly environment: Pick<Environment, 'clock' | 'newId'>
  readonly notifier: Notifier
  /** Has the server send this very device something to tell. */
  ask(checkId: string): Promise<unknown>
  emit(change: Change): void
}

/** Finds out where notifications get lost, by the way that a real one takes: server, engine, system, finger. */
export class NotificationCheck {
  readonly #sources: NotificationCheckDeps
  #check: Check | undefined
  #giveUp = () => {}

  constructor(sources: NotificationCheckDeps) {
    this.#sources = sources
  }

  start(): string {
    const { accountId, environment, ask } = this.#sources
    const checkId = environment.newId()
    this.#check = {
      checkId,
      accountId,
      steps: { server: 'waiting', engine: 'waiting', shown: 'waiting', clicked: 'waiting' },
    }
    this.#wait('server')
    ask(checkId).then(
      () => this.#passed(checkId, 'server'),
      (error: unknown) => this.#failed(checkId, 'server', error),
    )
    return checkId
  }

  /** What the server was asked to send has come. */
  heard(checkId: string): void {
    if (this.#check?.checkId !== checkId) return
    // It may come before the server's answer does.
    this.#passed(checkId, 'server')
    this.#passed(checkId, 'engine')
    this.#sources.notifier.check(this.#sources.accountId, (step, ok) => {
      if (ok) this.#passed(checkId, step)
      else this.#failed(checkId, step, undefined)
    })
  }

  stop(): void {
    this.#giveUp()
    this.#check = undefined
  }

  #passed(checkId: string, step: CheckStep): void {
    const check = this.#of(checkId, step)
    if (!check) return
    // A system that tells of a click has shown what was clicked, whether it said so or not.
    const until = order.slice(0, order.indexOf(step) + 1)
    this.#become({ ...check, steps: { ...check.steps, ...Object.fromEntries(until.map((each) => [each, 'ok'])) } })
    const next = order[order.indexOf(step) + 1]
    if (next) this.#wait(next)
    else this.#giveUp()
  }

  #failed(checkId: string, step: CheckStep, error: unknown): void {
    const check = this.#of(checkId, step)
    if (!check) return
    this.#giveUp()
    const plain: PlainError | undefined = error instanceof MaruError ? error.toPlain() : undefined
    this.#become({ ...check, steps: { ...check.steps, [step]: 'failed' }, ...(plain && { error: plain }) })
  }

  /** The check as it is, if that step of it is still to come. */
  #of(checkId: string, step: CheckStep): Check | undefined {
    const check = this.#check
    if (check?.checkId !== checkId || check.steps[step] !== 'waiting') return undefined
    return Object.values(check.steps).includes('failed') ? undefined : check
  }

  #wait(step: CheckStep): void {
    const checkId = this.#check?.checkId ?? ''
    this.#giveUp()
    this.#giveUp = this.#sources.environment.clock.after(patienceMs[step], () =>
      this.#failed(checkId, step, new MaruError('request.timeout')),
    )
    if (this.#check) this.#become(this.#check)
  }

  #become(check: Check): void {
    this.#check = check
    this.#sources.emit({ type: 'check', check })
  }
}
