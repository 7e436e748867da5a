import { zoomSteps } from '@maru/host'

export type ZoomDirection = 'in' | 'out' | 'reset'

export function nextZoom(current: number, direction: ZoomDirection): number {
  if (direction === 'reset') return 100
  const next =
    direction === 'in' ? zoomSteps.find((step) => step > current) : zoomSteps.findLast((step) => step < current)
  return next ?? current
}
