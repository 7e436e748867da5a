import type { DesktopView } from '@maru/host'
import { BrowserWindow, Notification } from 'electron'
import type { EngineHost } from '../desktop-engine.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { DesktopSettingsKeeper } from '../settings/active-settings.ts'
import type { Updates } from '../updates/updates.ts'
import { openOutside } from '../windows/navigation-guard.ts'
import { screenOf, type Windows } from '../windows/windows.ts'
import type { HostHandlers } from './serve-host.ts'

interface HostHandlerDeps {
  readonly server: string
  readonly systems: readonly string[]
  readonly windows: Windows
  readonly lock: AppLock
  readonly settings: DesktopSettingsKeeper
  readonly engine: EngineHost
  readonly updates: Updates
  view(): DesktopView
}

/** What windows can ask of their home, and who does it. */
export function hostHandlers(parts: HostHandlerDeps): HostHandlers {
  const { server, systems, windows, lock, settings, engine, updates, view } = parts
  const windowOf = (page: Electron.WebContents) => BrowserWindow.fromWebContents(page)
  return {
    about(_input, page) {
      const window = windowOf(page)
      const target = window && !lock.locked ? windows.takeTarget(window) : undefined
      return {
        defaultServer: server,
        platform: platformOf(process.platform),
        languages: [...systems],
        screen: window ? screenOf(window) : '',
        desktop: view(),
        ...(target && { target }),
      }
    },
    openLink({ url }) {
      openOutside(url)
      return {}
    },
    popOut(target) {
      windows.popOut(target)
      return {}
    },
    notificationPermission: () => ({ permission: Notification.isSupported() ? 'granted' : 'none' }),
    figures(_input, page) {
      const window = windowOf(page)
      return {
        memoryBytes: process.memoryUsage().rss,
        screens: windows.made,
        screenSince: window ? windows.openedAt(window) : Date.now(),
      }
    },
    'settings.change'(change) {
      settings.change(change)
      return {}
    },
    async 'lock.setPin'({ pin, current }) {
      await lock.setPin(pin, current)
      return {}
    },
    async 'lock.removePin'({ pin }) {
      await lock.removePin(pin)
      return {}
    },
    'lock.lock'() {
      lock.lock()
      return {}
    },
    async 'lock.unlock'({ pin }) {
      await lock.unlock(pin)
      return {}
    },
    async 'lock.forgetPin'() {
      const { state, call } = engine.messenger
      for (const accountId of Object.keys(state().accounts)) await call('accounts.signOut', { accountId })
      lock.forget()
      return {}
    },
    async 'update.check'() {
      await updates.check()
      return {}
    },
    async 'update.install'() {
      await updates.install()
      return {}
    },
  }
}

function platformOf(platform: string): 'mac' | 'windows' | 'linux' | 'other' {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') return 'windows'
  return platform === 'linux' ? 'linux' : 'other'
}
