import { openWebDevice } from '@maru/engine/web'
import { takeTurn } from './engine/turn.ts'
import { webEngine } from './engine/web-engine.ts'
import type { Page } from './page.ts'

/** Runs an engine in this tab, in turn with other tabs: for browsers in which tabs can't share one. */
export async function showOwnEngine(page: Page): Promise<void> {
  let hadTurn = false
  try {
    const device = await openWebDevice()
    for (;;)
      await takeTurn({
        async onRunningElsewhere(takeOver) {
          const message = hadTurn ? 'movedElsewhere' : 'openElsewhere'
          page.showMessage(message, await device.preferences(), takeOver)
        },
        async onTurn() {
          hadTurn = true
          const engine = webEngine(device, page.notifier)
          page.showMessenger(engine.api)
          const ended = new AbortController()
          const { signal } = ended
          window.addEventListener('online', () => engine.setOnline(true), { signal })
          window.addEventListener('offline', () => engine.setOnline(false), { signal })
          const wakeIfVisible = () => {
            if (document.visibilityState === 'visible') engine.wake()
          }
          document.addEventListener('visibilitychange', wakeIfVisible, { signal })
          await engine.start()
          return async () => {
            ended.abort()
            page.clear()
            await engine.stop()
          }
        },
      })
  } catch {
    page.showMessage('storageFailed', undefined, () => location.reload())
  }
}
