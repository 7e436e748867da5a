import type { BrowserWindow } from 'electron'

const readyTimeoutMs = 5_000

/** Shows a window once, when its page is painted, or after a timeout if it never is. */
export function showWhenReady(window: Pick<BrowserWindow, 'once' | 'removeListener'>, show: () => void): void {
  const cancel = () => {
    clearTimeout(timer)
    window.removeListener('ready-to-show', onReady)
  }
  const onReady = () => {
    cancel()
    show()
  }
  const timer = setTimeout(onReady, readyTimeoutMs)
  window.once('ready-to-show', onReady)
  window.once('closed', cancel)
}
