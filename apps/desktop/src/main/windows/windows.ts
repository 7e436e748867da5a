import { channels, type OpenTarget } from '@maru/host'
import { app, BrowserWindow, dialog, Menu, nativeTheme } from 'electron'
import { appOrigin } from '../app-pages.ts'
import { textMenu } from '../menus/text-menu.ts'
import type { Say } from '../texts.ts'
import { recoverFromCrashes } from './crash-recovery.ts'
import { guardNavigation } from './navigation-guard.ts'
import { showWhenReady } from './show-when-ready.ts'
import { backgroundFor } from './window-background.ts'
import { savedWindowState, saveWindowState, type WindowKind } from './window-state.ts'

export interface WindowsDeps {
  say(): Say
  locked(): boolean
  /** How windows look: also asked when that has changed. */
  look(): { zoom: number; onTop: boolean }
  /** A window's page is there: give it the engine. */
  opened(window: BrowserWindow): () => void
  /** The main window is about to close. True: it is minimised instead. */
  stays(): boolean
  zoom(direction: 'in' | 'out'): void
  /** The last window is gone. The app goes on. */
  allClosed(): void
}

/** The name under which a window tells the engine where the user's eyes are. */
export const screenOf = (window: BrowserWindow): string => `window-${window.id}`

/** The windows: made when they are wanted, gone when they are closed. */
export class Windows {
  readonly #hooks: WindowsDeps
  readonly #preload: string
  /** What a window is to show, until its page has asked. */
  readonly #targets = new Map<number, OpenTarget>()
  readonly #since = new Map<number, number>()
  #main: BrowserWindow | undefined
  /** How many were made since the start. */
  made = 0

  constructor(preload: string, hooks: WindowsDeps) {
    this.#preload = preload
    this.#hooks = hooks
  }

  get all(): BrowserWindow[] {
    return BrowserWindow.getAllWindows()
  }

  /** Shows the messenger, at a room if one is meant. */
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
    // A locked window's page does not hear it: it asks once it is drawn anew.
    if (this.#hooks.locked()) this.#targets.set(window.id, target)
    else window.webContents.send(channels.open, target)
  }

  /** Makes the messenger's window, and leaves it to the user to look at it. */
  showMinimized(): void {
    this.#openMain(undefined)
    this.#main?.once('show', () => this.#main?.minimize())
  }

  /** Shows the messenger, or takes it away when the user is in it. */
  toggle(): void {
    if (this.#main?.isFocused()) this.#main.hide()
    else this.show()
  }

  /** A conversation in a window of its own. */
  popOut(target: OpenTarget): void {
    this.#open('own', target)
  }

  /** The taskbar's entry calls, until the user looks; in the dock of macOS that would be a bouncing without end. */
  call(): void {
    if (this.all.some((window) => window.isFocused())) return
    if (process.platform === 'darwin') app.dock?.bounce('informational')
    else this.#main?.flashFrame(true)
  }

  /** As it is set now. */
  refreshLook(): void {
    for (const window of this.all) this.#dress(window)
  }

  /** What the window's page is to show first. It goes on from there by itself, also when it is drawn anew. */
  takeTarget(window: BrowserWindow): OpenTarget | undefined {
    const target = this.#targets.get(window.id)
    this.#targets.delete(window.id)
    return target
  }

  openedAt(window: BrowserWindow): number {
    return this.#since.get(window.id) ?? Date.now()
  }

  #openMain(target: OpenTarget | undefined): void {
    const window = this.#open('main', target)
    this.#main = window
    this.#dress(window)
    window.on('close', (event) => {
      if (!this.#hooks.stays()) return
      event.preventDefault()
      window.minimize()
    })
    window.on('focus', () => window.flashFrame(false))
    window.on('closed', () => {
      this.#main = undefined
    })
  }

  #open(kind: WindowKind, target: OpenTarget | undefined): BrowserWindow {
    const place = savedWindowState(kind)
    const window = new BrowserWindow({
      ...place.bounds,
      minWidth: 480,
      minHeight: 360,
      title: 'Maru',
      show: false,
      backgroundColor: backgroundFor(nativeTheme.shouldUseDarkColors),
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: true,
      },
    })
    const { id, webContents } = window
    this.made += 1
    this.#since.set(id, Date.now())
    if (target) this.#targets.set(id, target)
    const leave = this.#hooks.opened(window)
    guardNavigation(window)
    recoverFromCrashes(window, () => this.#asksToGoOn())
    webContents.on('did-finish-load', () => this.#dress(window))
    webContents.on('zoom-changed', (_event, direction) => this.#hooks.zoom(direction))
    webContents.on('context-menu', (_event, asked) => {
      const items = textMenu(asked, webContents, this.#hooks.say())
      if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
    })
    showWhenReady(window, () => {
      window.show()
      if (place.maximized) window.maximize()
      if (place.fullScreen) window.setFullScreen(true)
    })
    window.on('close', () => saveWindowState(kind, window))
    // Windows ends without closing anything.
    window.on('session-end', () => saveWindowState(kind, window))
    window.on('closed', () => {
      leave()
      this.#targets.delete(id)
      this.#since.delete(id)
      if (this.all.length === 0) this.#hooks.allClosed()
    })
    void window.loadURL(`${appOrigin}/`)
    return window
  }

  async #asksToGoOn(): Promise<boolean> {
    const say = this.#hooks.say()
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: say('crashes'),
      buttons: [say('again'), say('closeWindow')],
      cancelId: 1,
    })
    return response === 0
  }

  #dress(window: BrowserWindow): void {
    const { zoom, onTop } = this.#hooks.look()
    window.setBackgroundColor(backgroundFor(nativeTheme.shouldUseDarkColors))
    window.webContents.setZoomFactor(zoom / 100)
    if (window === this.#main) window.setAlwaysOnTop(onTop)
  }
}
