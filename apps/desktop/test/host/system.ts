import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type RequestOptions, request } from 'node:http'
import { dirname, join } from 'node:path'
import { app } from './app.ts'
import { schemes } from './pages.ts'
import { strict } from './strict.ts'

/** Electron's system modules. The spy (spy.ts) records what is shown in them. */

interface Template {
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly checked?: boolean
  readonly icon?: object
  readonly submenu?: readonly Template[]
  readonly click?: (item: MenuItem) => void
}

class MenuItem {
  readonly label: string
  readonly type: string
  readonly submenu: Menu | undefined
  readonly icon: object | undefined
  readonly #click: Template['click']
  checked: boolean
  constructor({ label = '', type = 'normal', checked = false, icon, submenu, click }: Template) {
    this.icon = icon
    this.label = label
    this.type = type
    this.checked = checked
    this.submenu = submenu && Menu.buildFromTemplate(submenu)
    this.#click = click
  }
  click(): void {
    this.#click?.(this)
  }
}

let applicationMenu: Menu | undefined

export class Menu {
  readonly items: readonly MenuItem[]
  private constructor(items: readonly Template[]) {
    this.items = items.map((item) => new MenuItem(item))
  }
  static buildFromTemplate(items: readonly Template[]): Menu {
    return new Menu(items)
  }
  static setApplicationMenu(menu: Menu): void {
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | undefined {
    return applicationMenu
  }
  popup(): void {}
}

export class Tray extends EventEmitter {
  setImage(_image: object): void {}
  setToolTip(_tip: string): void {}
  setContextMenu(_menu: Menu): void {}
}

const jpegStart = Buffer.from([0xff, 0xd8])
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47])
export const nativeImage = strict('nativeImage', {
  createFromPath(path: string): object {
    if (!existsSync(path)) throw new Error(`there is no image ${path}`)
    return { path }
  },
  /** As the real one, it reads JPEG and PNG, and is empty otherwise. */
  createFromBuffer(content: Buffer, _options?: { scaleFactor?: number }): object {
    const isRead = content.subarray(0, 2).equals(jpegStart) || content.subarray(0, 4).equals(pngStart)
    const image = strict('NativeImage', {
      isEmpty: () => !isRead,
      resize: (_to: { width?: number; height?: number }) => image,
      toPNG: () => pngStart,
    })
    return image
  },
})

let source = 'system'
const power = new EventEmitter()
export const powerMonitor = strict('powerMonitor', {
  on: power.on.bind(power),
  emit: power.emit.bind(power),
  getSystemIdleTime: () => 0,
})
export const globalShortcut = strict('globalShortcut', {
  register(keys: string, _act: () => void): boolean {
    if (!/^[A-Za-z]+(\+[A-Za-z0-9]+)+$/.test(keys)) throw new TypeError(`conversion failure from ${keys}`)
    if (keys === process.env['HOST_TAKEN_KEYS']) return false
    return true
  },
  unregister(_keys: string) {},
})
export const net = strict('net', {
  isOnline: () => true,
  /** Close enough to Node's own, which stands in for it. */
  request: ({ session: _session, ...options }: RequestOptions & { session?: unknown }) => request(options),
})
const theme = new EventEmitter()
export const nativeTheme = strict('nativeTheme', {
  on: theme.on.bind(theme),
  get themeSource(): string {
    return source
  },
  set themeSource(next: string) {
    source = next
    theme.emit('updated')
  },
  /** The stand-in's system theme is light. */
  get shouldUseDarkColors(): boolean {
    return source === 'dark'
  },
})
export const autoUpdater = new EventEmitter()
export const screen = strict('screen', {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_440, height: 900 } }],
})
export const shell = strict('shell', {
  async openExternal(_link: string): Promise<void> {},
  showItemInFolder(_path: string) {},
})
export const dialog = strict('dialog', {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`)
  },
  /** As if the user took what the dialog offers. */
  async showSaveDialog(_window: unknown, { defaultPath }: { defaultPath: string }) {
    mkdirSync(dirname(defaultPath), { recursive: true })
    return { canceled: false, filePath: defaultPath }
  },
})
export const session = strict('session', {
  fromPartition: (_name: string) => strict('session.fromPartition', { setProxy: async () => {} }),
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler(_handler: unknown) {},
    setPermissionCheckHandler(_handler: unknown) {},
    availableSpellCheckerLanguages: ['en-US', 'ko'],
    setSpellCheckerEnabled(_on: boolean) {},
    setSpellCheckerLanguages(_languages: string[]) {},
    resolveProxy: async () => process.env['HOST_SYSTEM_PROXY'] ?? 'DIRECT',
  }),
})
export const systemPreferences = strict('systemPreferences', {
  askForMediaAccess: async (_device: string) => true,
})
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(_schemes: unknown) {},
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    schemes.set(scheme, handler)
  },
})

/** A key that outlives the process, like the system's key ring. */
function key(): Buffer {
  const path = join(app.getPath('userData'), 'host.key')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 })
  return readFileSync(path)
}

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => true,
  encryptString(text: string): Buffer {
    const start = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(), start)
    return Buffer.concat([start, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  decryptString(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
  },
})
