import type { DesktopView, UpdateState } from '@maru/host'
import { app } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import { canStartAtLogin } from '../settings/login-item.ts'
import type { SettingsFile } from '../settings/settings-file.ts'

interface DesktopViewDeps {
  readonly file: SettingsFile
  readonly lock: AppLock
  readonly spellcheckLanguages: readonly string[]
  readonly update: UpdateState
}

/** Everything that a window shows of the home itself. */
export function desktopView({ file, lock, spellcheckLanguages, update }: DesktopViewDeps): DesktopView {
  const { waitUntil } = lock
  return {
    version: app.getVersion(),
    settings: file.settings,
    locked: lock.locked,
    pin: file.pin !== undefined,
    ...(waitUntil !== undefined && { pinWaitUntil: waitUntil }),
    canStartAtLogin: canStartAtLogin(),
    spellcheckLanguages: [...spellcheckLanguages],
    update,
  }
}
