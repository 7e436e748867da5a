import { EventEmitter } from 'node:events'
import { allClosed, app, chromium, openWindows } from './app.ts'
import { WebContents } from './pages.ts'
import { happens } from './strict.ts'

interface Options {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly backgroundColor?: string
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly contextIsolation?: boolean
  }
}

let ids = 0
const open: BrowserWindow[] = []

/** A window with a real page, which is really gone once it is closed. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => [...open]
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    open.find((each) => each.webContents === contents) ?? null

  readonly id = ++ids
  readonly webContents: WebContents
  readonly #options: Options
  readonly #opened: Promise<void>
  #visible = false
  #destroyed = false
  #focused = false
  #minimized = false
  #onTop = false
  #maximized = false
  #fullScreen = false
  #background: string

  constructor(options: Options) {
    super()
    const { sandbox, contextIsolation, preload } = options.webPreferences ?? {}
    if (!sandbox || !contextIsolation) throw new Error('the test host has only sandboxed, isolated pages')
    this.#options = options
    this.#background = options.backgroundColor ?? '#FFFFFF'
    const { width = 800, height = 600 } = options
    this.webContents = new WebContents(chromium())
    app.emit('web-contents-created', {}, this.webContents)
    this.#opened = this.webContents.open({ width, height }, preload)
    this.webContents.once('loaded', () => this.emit('ready-to-show'))
    open.push(this)
    openWindows.push(this)
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened
    await this.webContents.loadURL(url)
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }

  focus(): void {
    this.#focused = true
    this.emit('focus')
  }

  /** As when the user switches to another program. */
  blur(): void {
    this.#focused = false
    this.emit('blur')
  }

  hide(): void {
    this.#visible = false
    this.blur()
  }

  minimize(): void {
    this.#minimized = true
    this.blur()
  }

  restore(): void {
    this.#minimized = false
    this.focus()
  }

  setAlwaysOnTop(onTop: boolean): void {
    this.#onTop = onTop
  }

  flashFrame(_on: boolean): void {}

  setProgressBar(share: number): void {
    if (!Number.isFinite(share)) throw new TypeError(`conversion failure from ${share}`)
  }

  maximize(): void {
    this.#visible = true
    this.#maximized = true
  }

  setFullScreen(is: boolean): void {
    this.#fullScreen = is
  }

  setBackgroundColor(colour: string): void {
    this.#background = colour
  }

  isMaximized = (): boolean => this.#maximized
  isFullScreen = (): boolean => this.#fullScreen
  getBackgroundColor = (): string => this.#background.toUpperCase()

  isAlwaysOnTop = (): boolean => this.#onTop

  isMinimized = (): boolean => this.#minimized
  isVisible = (): boolean => this.#visible
  isFocused = (): boolean => this.#focused
  isDestroyed = (): boolean => this.#destroyed

  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options
    return { x, y, width, height }
  }

  close(): void {
    if (!this.#destroyed && happens(this, 'close')) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    for (const list of [open, openWindows])
      list.splice(
        list.findIndex((each) => each.id === this.id),
        1,
      )
    void this.webContents.close()
    this.#refuseAll()
    this.emit('closed')
    if (open.length === 0) allClosed()
  }

  /** Like the real one: a destroyed window throws on every access, even in its own `closed` event. */
  #refuseAll(): void {
    const get = () => {
      throw new TypeError('Object has been destroyed')
    }
    const own = Object.keys(this).filter((name) => !name.startsWith('_'))
    for (const name of [...own, ...Object.getOwnPropertyNames(BrowserWindow.prototype)])
      if (name !== 'constructor' && name !== 'isDestroyed') Object.defineProperty(this, name, { get })
  }
}
