import { join } from 'node:path'
import { app, type BrowserWindow, nativeImage } from 'electron'
import { overlayPicture } from '../pictures.ts'
import type { Words } from '../texts.ts'

interface BadgeDeps {
  readonly resources: string
  readonly words: Words
}

/** The unread count on the app's icon, as each system has it. */
export class Badge {
  readonly #deps: BadgeDeps
  #shown: number | undefined
  /** The windows that show it: on Windows each has a taskbar button of its own. */
  #overlaid = new WeakSet<BrowserWindow>()

  constructor(deps: BadgeDeps) {
    this.#deps = deps
  }

  show(unread: number, windows: readonly BrowserWindow[]): void {
    if (unread !== this.#shown) {
      this.#shown = unread
      this.#overlaid = new WeakSet()
      app.setBadgeCount(unread)
    }
    if (process.platform !== 'win32') return
    for (const window of windows.filter((each) => !this.#overlaid.has(each))) {
      this.#overlaid.add(window)
      this.#overlay(window, unread)
    }
  }

  #overlay(window: BrowserWindow, unread: number): void {
    const { resources, words } = this.#deps
    if (unread === 0) {
      window.setOverlayIcon(null, '')
      return
    }
    const path = join(resources, `${overlayPicture(unread)}.png`)
    window.setOverlayIcon(nativeImage.createFromPath(path), words('unread', { count: unread }))
  }
}
