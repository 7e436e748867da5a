import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, screen, shell } from 'electron'
import { channels, type OpenTarget } from '../contract/host.ts'
import { type Area, placeFor } from './bounds.ts'
import { homeOrigin } from './home-pages.ts'
import { mayOpenOutside } from './links.ts'

export interface WindowHooks {
  /** A window's page is there: give it the engine. */
  opened(window: BrowserWindow): () => void
  /** The last window is gone. The app goes on. */
  allClosed(): void
}

/** The windows: made when they are wanted, gone when they are closed. */
export class Windows {
  readonly #hooks: WindowHooks
  readonly #preload: string
  /** What a window was opened for, until its page asks. */
  readonly #targets = new Map<number, OpenTarget>()
  readonly #since = new Map<number, number>()
  #main: BrowserWindow | undefined
  /** How many were made since the start. */
  made = 0

  constructor(preload: string, hooks: WindowHooks) {
    this.#preload = preload
    this.#hooks = hooks
  }

  /** Shows the messenger, at a room if one is meant. */
  show(target?: OpenTarget): void {
    const window = this.#main
    if (!window) {
      this.#main = this.#open(savedBounds(), target)
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (target) window.webContents.send(channels.open, target)
  }

  /** A conversation in a window of its own. */
  popOut(target: OpenTarget): void {
    this.#open({ ...placeFor(undefined, areas()), width: 520, height: 680 }, target)
  }

  any(): boolean {
    return BrowserWindow.getAllWindows().length > 0
  }

  openedFor(window: BrowserWindow): { target: OpenTarget | undefined; since: number } {
    return { target: this.#targets.get(window.id), since: this.#since.get(window.id) ?? Date.now() }
  }

  #open(bounds: Area, target: OpenTarget | undefined): BrowserWindow {
    const window = new BrowserWindow({
      ...bounds,
      minWidth: 480,
      minHeight: 360,
      title: 'Maru',
      show: false,
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
    this.made += 1
    this.#since.set(window.id, Date.now())
    if (target) this.#targets.set(window.id, target)
    const leave = this.#hooks.opened(window)
    guard(window)
    window.once('ready-to-show', () => window.show())
    window.on('close', () => saveBounds(window.getBounds()))
    window.on('closed', () => {
      leave()
      if (this.#main === window) this.#main = undefined
      if (!this.any()) this.#hooks.allClosed()
    })
    rebuildWhenBroken(window)
    void window.loadURL(`${homeOrigin}/`)
    return window
  }
}

/** No window goes anywhere else, and opens no other: links are the system's matter. */
function guard({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (new URL(event.url).origin === new URL(homeOrigin).origin && event.url.startsWith(`${homeOrigin}/`)) return
    event.preventDefault()
    openOutside(event.url)
  }
  webContents.on('will-navigate', stay)
  webContents.on('will-redirect', (event) => event.preventDefault())
}

export function openOutside(link: string): void {
  if (mayOpenOutside(link)) void shell.openExternal(link)
}

/** A page that crashed or hangs is drawn anew: all that it showed is in the main process, the draft included. */
function rebuildWhenBroken(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  window.on('unresponsive', () => window.webContents.reload())
}

const areas = (): Area[] => screen.getAllDisplays().map((display) => display.workArea)
const boundsFile = (): string => join(app.getPath('userData'), 'window.json')

function savedBounds(): Area {
  try {
    const saved: unknown = JSON.parse(readFileSync(boundsFile(), 'utf8'))
    return placeFor(isArea(saved) ? saved : undefined, areas())
  } catch {
    return placeFor(undefined, areas())
  }
}

function saveBounds(bounds: Area): void {
  try {
    writeFileSync(boundsFile(), JSON.stringify(bounds))
  } catch {
    // Where the window was is not worth a word.
  }
}

const isArea = (value: unknown): value is Area =>
  typeof value === 'object' &&
  value !== null &&
  (['x', 'y', 'width', 'height'] as const).every((key) => key in value && Number.isFinite(Reflect.get(value, key)))
