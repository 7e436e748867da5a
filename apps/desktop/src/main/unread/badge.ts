import { join } from 'node:path'
import { app, type BrowserWindow, nativeImage } from 'electron'
import { overlayFor } from '../pictures.ts'
import type { Say } from '../texts.ts'

let told: number | undefined
/** On Windows each window has a taskbar entry of its own. */
let overlaid = new Set<BrowserWindow>()

/** The number on the app's own icon, as each system has it. */
export function showBadge(unread: number, windows: readonly BrowserWindow[], resources: string, say: Say): void {
  if (unread !== told) {
    app.setBadgeCount(unread)
    overlaid = new Set()
    told = unread
  }
  if (process.platform === 'win32')
    for (const window of windows.filter((each) => !overlaid.has(each))) {
      overlaid.add(window)
      if (unread === 0) window.setOverlayIcon(null, '')
      else
        window.setOverlayIcon(
          nativeImage.createFromPath(join(resources, overlayFor(unread))),
          say('unread', { count: unread }),
        )
    }
}
