import type { Check, CheckStep } from '@maru/engine'
import type { Host } from '@maru/host'
import type { Words } from '../../kit/texts/context.tsx'

export interface StepView {
  readonly step: CheckStep
  /** `later` is what was not come to: a step before it failed, or is still on its way. */
  readonly state: Check['steps'][number]['state'] | 'later'
}

/** The steps as they are shown: no more than one of them is waited for. */
export function stepsOf({ steps }: Pick<Check, 'steps'>): StepView[] {
  const current = steps.findIndex(({ state }) => state !== 'ok')
  return steps.map(({ step, state }, index) => ({
    step,
    state: state === 'waiting' && index !== current ? 'later' : state,
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
