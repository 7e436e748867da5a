import { zoomSteps } from '@maru/host'

/** The next step from what is set now. */
export function zoomed(now: number, direction: 'in' | 'out' | 'usual'): number {
  if (direction === 'usual') return 100
  const next = direction === 'in' ? zoomSteps.find((step) => step > now) : zoomSteps.findLast((step) => step < now)
  return next ?? now
}
