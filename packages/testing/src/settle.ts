import type { Page } from 'playwright-core'

/** Waits until a page is at rest: no animation runs, and nothing changed or scrolled for ten frames. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const isAnimating = () =>
      document
        .getAnimations()
        .some(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        )
    const snapshot = () => {
      const log = document.querySelector('[role=log]')
      return [document.body.innerHTML.length, log?.scrollTop, log?.scrollHeight].join()
    }
    let before = ''
    for (let framesAtRest = 0; framesAtRest < 10; ) {
      await new Promise(requestAnimationFrame)
      const now = snapshot()
      framesAtRest = now === before && !isAnimating() ? framesAtRest + 1 : 0
      before = now
    }
  })
