import { channels, type OpenTarget } from '@maru/host'
import { app, BrowserWindow, dialog, Menu, nativeTheme } from 'electron'
import { appOrigin } from '../app-pages.ts'
import type { EngineAccess } from '../ipc/engine-access.ts'
import type { AppLock } from '../lock/app-lock.ts'
import { textMenu } from '../menus/text-menu.ts'
import type { ActiveSettings } from '../settings/active-settings.ts'
import type { Words } from '../texts.ts'
import { minWindowSize } from './bounds.ts'
import { recoverFromCrashes } from './crash-recovery.ts'
import { guardNavigation } from './navigation-guard.ts'
import { showWhenReady } from './show-when-ready.ts'
import { windowBackground } from './window-background.ts'
import { savedWindowState, saveWindowState, type WindowKind } from './window-state.ts'

export interface WindowsDeps {
  readonly preload: string
  readonly words: Words
  readonly lock: AppLock
  readonly settings: ActiveSettings
  readonly access: EngineAccess
  /** Decides what happens when the main window is about to close. */
  onMainClosing(): 'close' | 'minimize'
  /** The last window has closed. */
  onAllClosed(): void
}

/** The app's windows: created when they are needed, destroyed when they are closed. */
export class Windows {
  readonly #deps: WindowsDeps
  /** What a window should show, by its ID, until its page asks. */
  readonly #targets = new Map<number, OpenTarget>()
  readonly #openedAt = new Map<number, number>()
  #openedCount = 0
  #main: BrowserWindow | undefined

  constructor(deps: WindowsDeps) {
    this.#deps = deps
  }

  get all(): BrowserWindow[] {
    return BrowserWindow.getAllWindows()
  }

  /** How many windows have been opened since the app started. */
  get openedCount(): number {
    return this.#openedCount
  }

  openedAt(window: BrowserWindow): number {
    return this.#openedAt.get(window.id) ?? Date.now()
  }

  /** Shows the main window, and the target in it. */
  show(target?: OpenTarget): void {
    const window = this.#main
    if (!window) {
      this.#openMain(target)
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (!target) return
    // The lock screen doesn't listen. Its page is reloaded when the app is unlocked, and asks then.
    if (this.#deps.lock.locked) this.#targets.set(window.id, target)
    else window.webContents.send(channels.open, target)
  }

  /** Opens the main window minimised: the user may look at it or not. */
  showMinimized(): void {
    this.#openMain(undefined)
    this.#main?.once('show', () => this.#main?.minimize())
  }

  /** Hides the main window if the user is in it, else shows it. */
  toggle(): void {
    if (this.#main?.isFocused()) this.#main.hide()
    else this.show()
  }

  /** Opens a room in a window of its own. */
  popOut(target: OpenTarget): void {
    this.#open('own', target)
  }

  /** Flashes the taskbar button until the user looks. On macOS that would bounce for ever, so the dock icon bounces once. */
  flashTaskbar(): void {
    if (this.all.some((window) => window.isFocused())) return
    if (process.platform === 'darwin') app.dock?.bounce('informational')
    else this.#main?.flashFrame(true)
  }

  /** After a change of the settings or the theme. */
  refreshAppearance(): void {
    for (const window of this.all) this.#applyAppearance(window)
  }

  /** What the window was opened for. Returned only once: a reloaded page restores its own route. */
  takeTarget(window: BrowserWindow): OpenTarget | undefined {
    const target = this.#targets.get(window.id)
    this.#targets.delete(window.id)
    return target
  }

  #openMain(target: OpenTarget | undefined): void {
    const window = this.#open('main', target)
    this.#main = window
    this.#applyAppearance(window)
    window.on('close', (event) => {
      if (this.#deps.onMainClosing() === 'close') return
      event.preventDefault()
      window.minimize()
    })
    window.on('focus', () => window.flashFrame(false))
    window.on('closed', () => {
      this.#main = undefined
    })
  }

  #open(kind: WindowKind, target: OpenTarget | undefined): BrowserWindow {
    const { bounds, maximized, fullScreen } = savedWindowState(kind)
    const window = new BrowserWindow({
      ...bounds,
      minWidth: minWindowSize.width,
      minHeight: minWindowSize.height,
      title: 'Maru',
      show: false,
      backgroundColor: windowBackground(nativeTheme.shouldUseDarkColors),
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#deps.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: true,
      },
    })
    this.#openedCount += 1
    this.#openedAt.set(window.id, Date.now())
    if (target) this.#targets.set(window.id, target)
    this.#deps.access.onWindowOpened(window)
    guardNavigation(window)
    recoverFromCrashes(window, () => this.#askToContinue())
    this.#listenToPage(window)
    this.#listenToClose(window, kind)
    showWhenReady(window, () => {
      window.show()
      if (maximized) window.maximize()
      if (fullScreen) window.setFullScreen(true)
    })
    void window.loadURL(`${appOrigin}/`)
    return window
  }

  #listenToPage(window: BrowserWindow): void {
    const { settings, words } = this.#deps
    const { webContents } = window
    webContents.on('did-finish-load', () => this.#applyAppearance(window))
    webContents.on('zoom-changed', (_event, direction) => settings.zoom(direction))
    webContents.on('context-menu', (_event, clicked) => {
      const items = textMenu(clicked, webContents, words)
      if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
    })
  }

  #listenToClose(window: BrowserWindow, kind: WindowKind): void {
    // Once a window is closed, not even its ID can be read.
    const { id } = window
    window.on('close', () => saveWindowState(kind, window))
    // Windows ends a session without closing its windows.
    window.on('session-end', () => saveWindowState(kind, window))
    window.on('closed', () => {
      this.#deps.access.onWindowClosed(id)
      this.#targets.delete(id)
      this.#openedAt.delete(id)
      if (this.all.length === 0) this.#deps.onAllClosed()
    })
  }

  async #askToContinue(): Promise<boolean> {
    const { words } = this.#deps
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: words('keepsCrashing'),
      buttons: [words('tryAgain'), words('closeWindow')],
      cancelId: 1,
    })
    return response === 0
  }

  #applyAppearance(window: BrowserWindow): void {
    const { zoom, alwaysOnTop } = this.#deps.settings.current
    window.setBackgroundColor(windowBackground(nativeTheme.shouldUseDarkColors))
    window.webContents.setZoomFactor(zoom / 100)
    if (window === this.#main) window.setAlwaysOnTop(alwaysOnTop)
  }
}
