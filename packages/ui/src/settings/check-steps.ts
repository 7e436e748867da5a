import type { Check, CheckStep } from '@maru/engine'
import type { Host } from '@maru/host'
import type { Words } from '../kit/texts/context.tsx'

const order = ['server', 'engine', 'shown', 'clicked'] as const satisfies readonly CheckStep[]

export interface StepView {
  readonly step: CheckStep
  /** `later` is what was not come to: a step before it failed, or is still on its way. */
  readonly state: Check['steps'][CheckStep] | 'later'
}

/** The steps as they are shown: no more than one of them is waited for. */
export function stepsOf({ steps }: Pick<Check, 'steps'>): StepView[] {
  const current = order.find((step) => steps[step] !== 'ok')
  return order.map((step) => ({
    step,
    state: steps[step] === 'waiting' && step !== current ? 'later' : steps[step],
  }))
}

/** What somebody can do now for the check to go on or to go better. */
export function adviceFor(check: Check, host: Pick<Host, 'kind' | 'platform'>, words: Words): string {
  const { step, state } = stepsOf(check).find(({ state }) => state === 'waiting' || state === 'failed') ?? {}
  if (state === 'waiting') return step === 'clicked' ? words('check.click') : ''
  if (step === undefined) return ''
  if (step === 'server') return words('check.help.server', { error: words.error(check.error) })
  if (step !== 'shown') return words(`check.help.${step}`)
  const place = host.kind === 'web' ? 'web' : host.platform === 'other' ? 'linux' : host.platform
  return words(`check.help.shown.${place}`)
}
