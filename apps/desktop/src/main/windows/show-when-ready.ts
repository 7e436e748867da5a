import type { BrowserWindow } from 'electron'

const paintsWithinMs = 5_000

/** Calls back once, when a window's page is painted; or after a while, as a page that does not paint must not keep it away. */
export function showWhenReady(window: Pick<BrowserWindow, 'once' | 'removeListener'>, show: () => void): void {
  const forget = () => {
    clearTimeout(late)
    window.removeListener('ready-to-show', painted)
  }
  const painted = () => {
    forget()
    show()
  }
  const late = setTimeout(painted, paintsWithinMs)
  window.once('ready-to-show', painted)
  window.once('closed', forget)
}
