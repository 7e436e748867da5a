import type { DesktopView } from '@maru/host'
import { app, session } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import type { ActiveSettings } from '../settings/active-settings.ts'
import { canStartAtLogin } from '../settings/login-item.ts'
import type { Updates } from '../updates/updates.ts'

interface DesktopViewDeps {
  readonly lock: AppLock
  readonly settings: ActiveSettings
  readonly updates: Updates
}

/** The desktop app's own state, as sent to windows. */
export function desktopView({ lock, settings, updates }: DesktopViewDeps): DesktopView {
  const { state, waitUntil } = lock
  return {
    version: app.getVersion(),
    settings: settings.current,
    appLocked: state === 'locked',
    pin: state !== 'none',
    ...(waitUntil !== undefined && { pinWaitUntil: waitUntil }),
    canStartAtLogin: canStartAtLogin(),
    spellcheckLanguages: [...session.defaultSession.availableSpellCheckerLanguages],
    update: updates.state,
  }
}
