import { BrowserWindow } from 'electron'
import type { EngineHost } from '../desktop-engine.ts'
import { serveEngine } from './serve-host.ts'

/** Which windows' pages have the engine: all of them, or while the app is locked none. */
export class EngineAccess {
  readonly #engine: EngineHost
  readonly #locked: () => boolean
  readonly #open = new Map<number, () => void>()

  constructor(engine: EngineHost, locked: () => boolean) {
    this.#engine = engine
    this.#locked = locked
  }

  open(window: BrowserWindow): void {
    if (!this.#locked()) this.#open.set(window.id, serveEngine(window, this.#engine))
  }

  close(id: number): void {
    this.#open.get(id)?.()
    this.#open.delete(id)
  }

  /** The lock has changed. A page that is drawn anew holds nothing of what it showed before. */
  lockChanged(): void {
    for (const window of BrowserWindow.getAllWindows()) {
      this.close(window.id)
      this.open(window)
      window.webContents.reload()
    }
  }
}
