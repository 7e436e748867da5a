import type { BrowserWindow } from 'electron'

const maxCrashes = 3
const crashPeriodMs = 60_000
const hangTimeoutMs = 10_000

/** The part of a window that is used here. */
type RecoverableWindow = Pick<BrowserWindow, 'on' | 'isDestroyed' | 'destroy'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on' | 'reload' | 'forcefullyCrashRenderer'>
}

/**
 * Reloads a page that crashed or hangs: its state is in the main process, drafts included. If a page keeps crashing, the
 * user is asked whether to continue.
 */
export function recoverFromCrashes(window: RecoverableWindow, askToContinue: () => Promise<boolean>): void {
  const { webContents } = window
  let crashes: number[] = []
  let hangTimer: NodeJS.Timeout | undefined
  const clearHangTimer = () => {
    clearTimeout(hangTimer)
    hangTimer = undefined
  }
  webContents.on('render-process-gone', async (_event, { reason }) => {
    clearHangTimer()
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < crashPeriodMs), now]
    const reload = crashes.length <= maxCrashes || (await askToContinue())
    if (crashes.length > maxCrashes) crashes = []
    if (window.isDestroyed()) return
    if (reload) webContents.reload()
    else window.destroy()
  })
  // A hanging page would not react to a reload, so its process is killed and the crash reloads it.
  window.on('unresponsive', () => {
    hangTimer ??= setTimeout(() => webContents.forcefullyCrashRenderer(), hangTimeoutMs)
  })
  window.on('responsive', clearHangTimer)
  window.on('closed', clearHangTimer)
}
