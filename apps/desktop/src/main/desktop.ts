import { join } from 'node:path'
import type { WantedPicture } from '@maru/engine'
import type { OpenTarget } from '@maru/host'
import { languageOf } from '@maru/shared'
import { app, powerMonitor, shell } from 'electron'
import type { ServeMedia } from './app-pages.ts'
import { openEngine } from './desktop-engine.ts'
import { choosePath } from './files/choose-path.ts'
import { FileSaver } from './files/file-saver.ts'
import { fromLink } from './files/media-cache.ts'
import { MediaServers } from './files/media-servers.ts'
import { nativePicture } from './files/native-picture.ts'
import { openMediaCache } from './files/open-media-cache.ts'
import { filesAt, findMedia, serveMedia } from './files/serve-media.ts'
import { EngineAccess } from './ipc/engine-access.ts'
import { hostHandlers } from './ipc/host-handlers.ts'
import { serveHost } from './ipc/serve-host.ts'
import { AppLock } from './lock/app-lock.ts'
import { applyLock } from './lock/apply-lock.ts'
import { lockWhenAway } from './lock/lock-when-away.ts'
import { MenuBar } from './menus/menu-bar.ts'
import { systemNotifier } from './notifications/notifier.ts'
import { ActiveSettings } from './settings/active-settings.ts'
import { secrets } from './settings/secrets.ts'
import { SettingsFile } from './settings/settings-file.ts'
import { Shutdown } from './shutdown.ts'
import { StateDisplay } from './state-display.ts'
import { createWords } from './texts.ts'
import { AppTray } from './tray/app-tray.ts'
import { UnreadDisplay } from './unread/unread-display.ts'
import { findUpdater } from './updates/updater.ts'
import { Updates } from './updates/updates.ts'
import { ClosePolicy } from './windows/close-policy.ts'
import { Windows } from './windows/windows.ts'

export interface DesktopOptions {
  readonly preload: string
  readonly resources: string
  /** The server that the sign-in screen starts with. */
  readonly defaultServer: string
}

export interface DesktopApp {
  show(target?: OpenTarget): void
  /** Leaves it at the tray icon; where there is no tray, at a minimised window. */
  stayHidden(): void
  serveMedia: ServeMedia
}

/** Starts the desktop app: an engine that keeps running whether a window is open or not, and a tray icon to reach it. */
export async function startDesktop({ preload, resources, defaultServer }: DesktopOptions): Promise<DesktopApp> {
  const systemLanguages = app.getPreferredSystemLanguages()
  const words = createWords(() => languageOf(engine.messenger.state().preferences.language, systemLanguages))

  const file = new SettingsFile(join(app.getPath('userData'), 'home.json'), secrets)
  const lock = new AppLock({
    file,
    now: Date.now,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    onPinChanged: () => display.onDesktopChanged(),
    onLockChanged: () => applyLock({ lock, engine, access, notifier, display }),
  })
  const findPicture = (wanted: WantedPicture) => nativePicture(media, wanted)
  const notifier = systemNotifier({
    words,
    lock,
    messenger: () => engine.messenger,
    findPicture,
    onClick: (target) => windows.show(target),
    onShown: () => settings.current.flash && windows.flashTaskbar(),
  })
  const cache = openMediaCache({
    folder: join(app.getPath('userData'), 'media'),
    secrets,
    limit: () => (file.settings.keepMedia ? file.settings.mediaMegabytes * 1_024 ** 2 : 0),
    warn: (message) => void process.stderr.write(`${message}\n`),
  })
  const engine = await openEngine(notifier, cache, file)
  const { messenger } = engine
  const mediaServers = new MediaServers()
  const media = { api: engine.api, cache, servers: mediaServers }
  const saver = new FileSaver({
    find: (file, signal) => findMedia(media, filesAt(file), (_, link) => fromLink(link, signal)),
    choosePath,
    showInFolder: (path) => shell.showItemInFolder(path),
    onSavedUnseen: (name) => notifier.showHint(words('saved', { name })),
  })
  const access = new EngineAccess(mediaServers.watch(engine.api), messenger, lock)
  const settings = new ActiveSettings(file, {
    onShortcut: () => windows.toggle(),
    onProxyChanged: () => void engine.onProxyChanged(),
    onMediaLimitChanged: () => cache.applyLimit(),
    onChanged: () => display.onDesktopChanged(),
  })
  const windows = new Windows({
    preload,
    words,
    lock,
    settings,
    access,
    onMainClosing: () => closePolicy.onMainClosing(),
    onAllClosed: () => closePolicy.onAllClosed(),
  })
  const tray = new AppTray({ resources, words, messenger, lock, windows, findPicture })
  const shutdown = new Shutdown(engine, notifier)
  const closePolicy = new ClosePolicy({ tray, shutdown, file, notifier, words })
  const updates = new Updates({
    updater: findUpdater(),
    now: Date.now,
    random: Math.random,
    schedule: (milliseconds, callback) => void setTimeout(callback, milliseconds),
    beforeInstall: () => shutdown.beforeInstall(),
    restart: () => shutdown.restart(),
    onChanged: () => display.onDesktopChanged(),
  })
  const unread = new UnreadDisplay({ resources, words, messenger, lock, windows, tray })
  const menuBar = new MenuBar({ words, lock, settings })
  const display = new StateDisplay({ messenger, windows, unread, menuBar, lock, settings, updates })

  await tray.start()
  serveHost(
    hostHandlers({ defaultServer, systemLanguages, windows, lock, settings, engine, updates, saver, cache }),
    lock,
  )
  engine.setAppLocked(lock.locked)
  display.start()
  lockWhenAway(lock)
  shutdown.watch()
  await engine.start()
  updates.start()
  return {
    show: (target) => windows.show(target),
    stayHidden() {
      if (!tray.present) windows.showMinimized()
    },
    serveMedia: async (request) => (lock.locked ? new Response(null, { status: 403 }) : serveMedia(media, request)),
  }
}
