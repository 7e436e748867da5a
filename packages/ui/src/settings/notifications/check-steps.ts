import type { Check, CheckStep } from '@maru/engine'
import type { Host } from '@maru/host'
import type { Words } from '../../kit/texts/context.tsx'

export interface StepView {
  readonly step: CheckStep
  /** `later`: not reached yet, because an earlier step failed or is still waiting. */
  readonly state: Check['steps'][number]['state'] | 'later'
}

/** The steps as shown: at most one of them is waiting. */
export function stepsOf({ steps }: Pick<Check, 'steps'>): StepView[] {
  const current = steps.findIndex(({ state }) => state !== 'ok')
  return steps.map(({ step, state }, index) => ({
    step,
    state: state === 'waiting' && index !== current ? 'later' : state,
  }))
}

/** What the user can do to continue the check or to fix the failed step. */
export function adviceFor(check: Check, host: Pick<Host, 'kind' | 'platform'>, words: Words): string {
  const { step, state } = stepsOf(check).find(({ state }) => state === 'waiting' || state === 'failed') ?? {}
  if (state === 'waiting') return step === 'clicked' ? words('check.click') : ''
  if (step === undefined) return ''
  if (step === 'server') return words('check.help.server', { error: words.error(check.error) })
  if (step !== 'shown') return words(`check.help.${step}`)
  const system = host.kind === 'web' ? 'web' : host.platform === 'other' ? 'linux' : host.platform
  return words(`check.help.shown.${system}`)
}
