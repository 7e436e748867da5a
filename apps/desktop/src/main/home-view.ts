import type { HomeView } from '@maru/ui/installed'
import { app } from 'electron'
import type { AppLock } from './lock/app-lock.ts'
import type { HomeFile } from './settings/home-file.ts'
import { canStartAtLogin } from './settings/login-item.ts'

interface ViewParts {
  readonly file: HomeFile
  readonly lock: AppLock
  readonly spellcheckLanguages: readonly string[]
  readonly update: HomeView['update']
}

/** Everything that a window shows of the home itself. */
export function homeView({ file, lock, spellcheckLanguages, update }: ViewParts): HomeView {
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
