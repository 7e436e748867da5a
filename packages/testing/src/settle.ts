import type { Page } from 'playwright-core'

/** Until a page is at rest: nothing fades, and for ten frames nothing was written and nothing scrolled. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const fading = () =>
      document
        .getAnimations()
        .some(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        )
    const look = () => {
      const log = document.querySelector('[role=log]')
      return [document.body.innerHTML.length, log?.scrollTop, log?.scrollHeight].join()
    }
    let before = ''
    for (let still = 0; still < 10; ) {
      await new Promise(requestAnimationFrame)
      const now = look()
      still = now === before && !fading() ? still + 1 : 0
      before = now
    }
  })
