import type { Platform } from '@maru/host'
import { BrowserWindow, Notification, type WebContents } from 'electron'
import { type DesktopEngine, messagesFolder } from '../desktop-engine.ts'
import type { FileSaver } from '../files/file-saver.ts'
import type { MediaCache } from '../files/media-cache.ts'
import { storageUsage } from '../files/storage.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { ActiveSettings } from '../settings/active-settings.ts'
import type { Updates } from '../updates/updates.ts'
import { openExternally } from '../windows/navigation-guard.ts'
import type { Windows } from '../windows/windows.ts'
import { desktopView } from './desktop-view.ts'
import { screenName } from './engine-access.ts'
import type { HostHandlers } from './serve-host.ts'

interface HostHandlerDeps {
  readonly defaultServer: string
  readonly systemLanguages: readonly string[]
  readonly windows: Windows
  readonly lock: AppLock
  readonly settings: ActiveSettings
  readonly engine: DesktopEngine
  readonly updates: Updates
  readonly saver: FileSaver<BrowserWindow>
  readonly cache: MediaCache
}

/** The handlers of the host methods that windows can call. */
export function hostHandlers(deps: HostHandlerDeps): HostHandlers {
  const { defaultServer, systemLanguages, windows, lock, settings, engine, updates, saver, cache } = deps
  const windowOf = (page: WebContents) => BrowserWindow.fromWebContents(page)
  return {
    about(_input, page) {
      const window = windowOf(page)
      const target = window && !lock.locked ? windows.takeTarget(window) : undefined
      return {
        defaultServer,
        platform: platformOf(process.platform),
        languages: [...systemLanguages],
        screen: window ? screenName(window.id) : '',
        desktop: desktopView({ lock, settings, updates }),
        ...(target && { target }),
      }
    },
    openLink({ url }) {
      openExternally(url)
      return {}
    },
    popOut(target) {
      windows.popOut(target)
      return {}
    },
    async 'file.choosePlace'({ name }, page) {
      const window = windowOf(page)
      const place = window ? await saver.choose(window, name) : undefined
      return place === undefined ? {} : { place }
    },
    'file.save': async ({ place, ...file }) => ({ saved: await saver.save(place, file) }),
    'file.cancel'({ place }) {
      saver.cancel(place)
      return {}
    },
    'file.show'({ place }) {
      saver.show(place)
      return {}
    },
    notificationPermission: () => ({ permission: Notification.isSupported() ? 'granted' : 'none' }),
    figures(_input, page) {
      const window = windowOf(page)
      return {
        memoryBytes: process.memoryUsage().rss,
        screens: windows.openedCount,
        screenSince: window ? windows.openedAt(window) : Date.now(),
      }
    },
    'storage.usage': () => storageUsage(messagesFolder(), cache),
    'storage.clear'(scope) {
      cache.clear(scope)
      return {}
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
      lock.forgetPin()
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

function platformOf(platform: NodeJS.Platform): Platform {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') return 'windows'
  return platform === 'linux' ? 'linux' : 'other'
}
