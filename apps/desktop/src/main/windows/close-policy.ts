import type { SystemNotifier } from '../notifications/notifier.ts'
import type { SettingsFile } from '../settings/settings-file.ts'
import type { Shutdown } from '../shutdown.ts'
import type { Words } from '../texts.ts'
import type { AppTray } from '../tray/app-tray.ts'

export interface ClosePolicyDeps {
  readonly tray: AppTray
  readonly shutdown: Shutdown
  readonly file: SettingsFile
  readonly notifier: SystemNotifier
  readonly words: Words
}

/** Closing windows keeps the app in the tray, or without a tray minimises the main window. The user is told once. */
export class ClosePolicy {
  readonly #deps: ClosePolicyDeps

  constructor(deps: ClosePolicyDeps) {
    this.#deps = deps
  }

  onMainClosing(): 'close' | 'minimize' {
    const { tray, shutdown, file, notifier, words } = this.#deps
    if (tray.present || shutdown.quitting) return 'close'
    if (file.claimHint('minimised')) notifier.showHint(words('minimisedInstead'))
    return 'minimize'
  }

  onAllClosed(): void {
    const { tray, shutdown, file, notifier, words } = this.#deps
    if (tray.present && !shutdown.quitting && file.claimHint('stillHere')) notifier.showHint(words('keepsRunning'))
  }
}
