import { join } from 'node:path'
import { channels, type OpenTarget } from '@maru/host'
import { type Language, languageOf } from '@maru/shared'
import { app, type BrowserWindow, Menu, nativeTheme, powerMonitor, session } from 'electron'
import { desktopView } from './bridge/desktop-view.ts'
import { EngineAccess } from './bridge/engine-access.ts'
import { hostHandlers } from './bridge/host-handlers.ts'
import { serveHost } from './bridge/serve-host.ts'
import { openEngine } from './desktop-engine.ts'
import { AppLock } from './lock/app-lock.ts'
import { applicationMenu } from './menus/application-menu.ts'
import { systemNotifier } from './notifications/notifier.ts'
import { DesktopSettingsKeeper } from './settings/active-settings.ts'
import { secrets } from './settings/secrets.ts'
import { SettingsFile } from './settings/settings-file.ts'
import { zoomed } from './settings/zoom.ts'
import { sayIn } from './texts.ts'
import { createTray, type TrayIcon } from './tray/app-tray.ts'
import type { LockState, TrayAction } from './tray/tray-menu.ts'
import { supportsTray } from './tray/tray-support.ts'
import { showUnread } from './unread/unread-display.ts'
import { updaterOfThisCopy } from './updates/updater.ts'
import { Updates } from './updates/updates.ts'
import { screenOf, Windows } from './windows/windows.ts'

const looksForIdleMs = 5_000
/** At login the desktop may still be setting itself up. */
const looksForTrayMs = 5_000
const looksForTrayTimes = 12

export interface DesktopDeps {
  readonly preload: string
  readonly resources: string
  /** The server that the sign-in screen begins with. */
  readonly server: string
}

export interface DesktopApp {
  show(target?: OpenTarget): void
  /** Shows nothing but the tray's icon; where there is none, a window that is minimised. */
  showLittle(): void
}

/** The installed home: an engine that goes on whatever becomes of the windows, and a tray that says so. */
export async function startDesktop({ preload, resources, server }: DesktopDeps): Promise<DesktopApp> {
  const systems = app.getPreferredSystemLanguages()
  const language = () => languageOf(engine.messenger.state().preferences.language, systems)
  const say = () => sayIn(language())
  const show = (target?: OpenTarget) => windows.show(target)
  let quitting = false
  let stopped = false
  let spoken: Language | undefined

  const file = new SettingsFile(join(app.getPath('userData'), 'home.json'), secrets)
  const lock = new AppLock({
    file,
    now: Date.now,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    changed: homeChanged,
    locked: lockChanged,
  })
  const notifier = systemNotifier({
    say,
    open: show,
    messenger: () => engine.messenger,
    locked: () => lock.locked,
    news: () => file.settings.flash && windows.call(),
  })
  const engine = await openEngine(notifier, file)
  const doors = new EngineAccess(engine, () => lock.locked)
  const windows = new Windows(preload, {
    say,
    look: () => ({ zoom: file.settings.zoom, onTop: file.settings.alwaysOnTop }),
    zoom,
    locked: () => lock.locked,
    opened,
    stays,
    allClosed,
  })
  const settings = new DesktopSettingsKeeper(file, {
    showOrHide: () => windows.toggle(),
    proxyChanged: () => void engine.proxyChanged(),
    changed: homeChanged,
  })
  const updates = new Updates({
    updater: updaterOfThisCopy(),
    now: Date.now,
    after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
    random: Math.random,
    changed: homeChanged,
    beforeInstall,
    startAgain() {
      // What an AppImage runs from is gone once it has ended.
      const { APPIMAGE: execPath } = process.env
      app.relaunch(execPath ? { execPath } : {})
      app.quit()
    },
  })
  const { state } = engine.messenger
  let tray: TrayIcon | undefined
  await putTray(looksForTrayTimes)

  const handlers = hostHandlers({
    server,
    systems,
    windows,
    lock,
    settings,
    engine,
    updates,
    view,
  })
  serveHost(handlers, () => lock.locked)
  engine.engine.lock(lock.locked)
  engine.messenger.subscribe(stateChanged)
  nativeTheme.on('updated', () => windows.refreshLook())
  homeChanged()
  watchForIdle()
  stopBeforeQuit()
  // The tray keeps the app: a closed window is no reason to go.
  app.on('window-all-closed', () => {})
  await engine.start()
  updates.start()
  return { show, showLittle: () => tray ?? windows.showMinimized() }

  async function putTray(times: number): Promise<void> {
    if (await supportsTray(process.platform)) {
      tray = createTray(resources, { state, lock: lockState, say, act })
      tray?.refresh()
    } else if (times > 1) setTimeout(() => void putTray(times - 1), looksForTrayMs)
  }

  function view() {
    const { availableSpellCheckerLanguages: spellcheckLanguages } = session.defaultSession
    return desktopView({ file, lock, spellcheckLanguages, update: updates.state })
  }

  function lockState(): LockState {
    if (lock.locked) return 'locked'
    return file.pin ? 'open' : 'none'
  }

  function zoom(direction: 'in' | 'out' | 'usual'): void {
    settings.change({ zoom: zoomed(file.settings.zoom, direction) })
  }

  function opened(window: BrowserWindow): () => void {
    // A window that is gone does not tell even its number any more.
    const { id } = window
    const screen = screenOf(window)
    doors.open(window)
    return () => {
      doors.close(id)
      // Nobody looks at it.
      void engine.messenger.call('attention.set', { screen, focused: false, gone: true })
    }
  }

  function stays(): boolean {
    if (tray || quitting) return false
    if (file.once('minimised')) notifier.say(say()('minimised'))
    return true
  }

  function allClosed(): void {
    if (tray && !quitting && file.once('stillHere')) notifier.say(say()('stillHere'))
  }

  function stateChanged(): void {
    showUnread({ resources, tray, state, lock: lockState, say, windows: () => windows.all, open: show })
    // Frames and menus are those of the system, in the theme and the language that were chosen.
    const { theme } = state().preferences
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
    if (language() !== spoken) setMenu()
  }

  function homeChanged(): void {
    windows.refreshLook()
    setMenu()
    stateChanged()
    for (const window of windows.all) window.webContents.send(channels.desktop, view())
  }

  function setMenu(): void {
    spoken = language()
    const { platform } = process
    const items = applicationMenu(
      say(),
      { platform, onTop: file.settings.alwaysOnTop, canLock: lockState() === 'open' },
      { zoom, onTop: (alwaysOnTop) => settings.change({ alwaysOnTop }), lock: () => lock.lock() },
    )
    Menu.setApplicationMenu(Menu.buildFromTemplate(items))
  }

  function lockChanged(): void {
    engine.engine.lock(lock.locked)
    if (lock.locked) notifier.clear()
    homeChanged()
    doors.lockChanged()
  }

  function act(action: TrayAction): void {
    if (action.kind === 'open') show()
    if (action.kind === 'quit') app.quit()
    if (action.kind === 'lock') lock.lock()
    if (action.kind === 'room') show({ accountId: action.accountId, roomId: action.roomId })
    if (action.kind === 'snooze') snooze(action.until)
  }

  function snooze(until: number | undefined): void {
    for (const accountId of Object.keys(state().accounts))
      void engine.messenger.call('notifications.setSettings', { accountId, settings: { snoozedUntil: until ?? 0 } })
  }

  function watchForIdle(): void {
    powerMonitor.on('lock-screen', () => lock.lock())
    powerMonitor.on('suspend', () => lock.lock())
    setInterval(() => lock.lockWhenIdle(), looksForIdleMs)
  }

  /** Quitting asks nothing and loses nothing: what was written is saved, and goes out at the next start. */
  function stopBeforeQuit(): void {
    app.on('before-quit', () => {
      quitting = true
    })
    app.on('will-quit', (event) => {
      if (stopped) return
      event.preventDefault()
      void stop().finally(() => app.quit())
    })
  }

  async function beforeInstall(): Promise<void> {
    quitting = true
    await stop()
    // The next version may be there before this one is gone.
    app.releaseSingleInstanceLock()
  }

  async function stop(): Promise<void> {
    notifier.clear()
    await engine.stop()
    stopped = true
  }
}
