import { app } from 'electron'
import type { DesktopEngine } from './desktop-engine.ts'
import type { SystemNotifier } from './notifications/notifier.ts'

/** Quits without asking and without losing anything: all is saved first, and unsent messages are sent after the next start. */
export class Shutdown {
  readonly #engine: DesktopEngine
  readonly #notifier: SystemNotifier
  #quitting = false
  #stopped = false

  constructor(engine: DesktopEngine, notifier: SystemNotifier) {
    this.#engine = engine
    this.#notifier = notifier
  }

  get quitting(): boolean {
    return this.#quitting
  }

  watch(): void {
    // Electron would quit after the last window; the app keeps running in the tray.
    app.on('window-all-closed', () => {})
    app.on('before-quit', () => {
      this.#quitting = true
    })
    app.on('will-quit', (event) => {
      if (this.#stopped) return
      event.preventDefault()
      void this.#stop().finally(() => app.quit())
    })
  }

  async beforeInstall(): Promise<void> {
    this.#quitting = true
    await this.#stop()
    // The next version may start before this one has ended.
    app.releaseSingleInstanceLock()
  }

  restart(): void {
    // A running AppImage is mounted at a temporary path, so relaunch the file itself.
    const { APPIMAGE: execPath } = process.env
    app.relaunch(execPath ? { execPath } : {})
    app.quit()
  }

  async #stop(): Promise<void> {
    this.#notifier.clear()
    await this.#engine.stop()
    this.#stopped = true
  }
}
