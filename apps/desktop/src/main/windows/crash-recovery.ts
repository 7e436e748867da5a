import type { BrowserWindow } from 'electron'

const mostCrashes = 3
const withinMs = 60_000
const patienceMs = 10_000

/** What of a window is used here. */
type Broken = Pick<BrowserWindow, 'on' | 'isDestroyed' | 'destroy'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on' | 'reload' | 'forcefullyCrashRenderer'>
}

/**
 * A page that crashed or hangs is drawn anew: all that it showed is in the main process, the draft included. One that
 * crashes again and again would do so for ever: the user says whether to go on.
 */
export function recoverFromCrashes(window: Broken, goOn: () => Promise<boolean>): void {
  const { webContents } = window
  let crashes: number[] = []
  let hangs: NodeJS.Timeout | undefined
  const works = () => {
    clearTimeout(hangs)
    hangs = undefined
  }
  webContents.on('render-process-gone', async (_event, { reason }) => {
    works()
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < withinMs), now]
    const again = crashes.length <= mostCrashes || (await goOn())
    if (crashes.length > mostCrashes) crashes = []
    if (window.isDestroyed()) return
    if (again) webContents.reload()
    else window.destroy()
  })
  // A page that hangs would not hear of a reload: its process ends, and that brings the new page.
  window.on('unresponsive', () => {
    hangs ??= setTimeout(() => webContents.forcefullyCrashRenderer(), patienceMs)
  })
  window.on('responsive', works)
  window.on('closed', works)
}
