import { EventEmitter } from 'node:events'
import { app, chromium } from './app.ts'
import { WebContents } from './pages.ts'
import { happens } from './strict.ts'

interface Options {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly contextIsolation?: boolean
  }
}

let ids = 0
const open: BrowserWindow[] = []

/** A window whose page is a real one, and is really gone once it is closed. */
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

  constructor(options: Options) {
    super()
    const { sandbox, contextIsolation, preload } = options.webPreferences ?? {}
    if (!sandbox || !contextIsolation) throw new Error('the test host has only sandboxed, isolated pages')
    this.#options = options
    const { width = 800, height = 600 } = options
    this.webContents = new WebContents(chromium())
    this.#opened = this.webContents.open({ width, height }, preload)
    this.webContents.once('loaded', () => this.emit('ready-to-show'))
    open.push(this)
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened
    await this.webContents.loadURL(url)
  }

  show(): void {
    this.#visible = true
    this.focus()
  }

  focus(): void {
    this.#focused = true
    this.emit('focus')
  }

  restore(): void {}
  isMinimized = (): boolean => false
  isVisible = (): boolean => this.#visible
  isFocused = (): boolean => this.#focused
  isDestroyed = (): boolean => this.#destroyed

  getBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options
    return { x, y, width, height }
  }

  close(): void {
    if (!this.#destroyed && happens(this, 'close')) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    open.splice(
      open.findIndex((each) => each.id === this.id),
      1,
    )
    void this.webContents.close()
    this.emit('closed')
    if (open.length === 0 && !app.emit('window-all-closed')) app.quit()
  }
}
