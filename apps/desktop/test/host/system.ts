import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, seen } from './app.ts'
import { schemes } from './pages.ts'
import { strict } from './strict.ts'

/** What the system shows and tells, for a test to look at and to bring about. */

export const trays: Tray[] = []
export const notifications: Notification[] = []
export const links: string[] = []
const network = { online: true }

export const setOnline = (online: boolean): void => {
  network.online = online
}

export interface MenuItem {
  readonly label?: string
  readonly type?: string
  readonly click?: () => void
}

export class Menu {
  readonly items: readonly MenuItem[]
  private constructor(items: readonly MenuItem[]) {
    this.items = items
  }
  static buildFromTemplate(items: readonly MenuItem[]): Menu {
    return new Menu(items)
  }
}

export class Tray extends EventEmitter {
  menu: Menu | undefined
  tip = ''
  image: Image
  constructor(image: Image) {
    super()
    this.image = image
    trays.push(this)
  }
  setImage(image: Image): void {
    this.image = image
  }
  setToolTip(tip: string): void {
    this.tip = tip
  }
  setContextMenu(menu: Menu): void {
    this.menu = menu
  }
}

interface Image {
  readonly name: string
}

export const nativeImage = strict('nativeImage', {
  createFromPath(path: string): Image {
    if (!existsSync(path)) throw new Error(`there is no image ${path}`)
    return { name: path.split('/').at(-1) ?? '' }
  },
})

export interface NotificationOptions {
  readonly title: string
  readonly body: string
  readonly silent?: boolean
  readonly hasReply?: boolean
}

export class Notification extends EventEmitter {
  readonly options: NotificationOptions
  shown = false
  constructor(options: NotificationOptions) {
    super()
    this.options = options
  }
  show(): void {
    this.shown = true
    notifications.push(this)
  }
  close(): void {
    if (!this.shown) return
    this.shown = false
    notifications.splice(notifications.indexOf(this), 1)
    this.emit('close', {})
  }
}

const power = new EventEmitter()
export const powerMonitor = strict('powerMonitor', {
  on: power.on.bind(power),
  emit: power.emit.bind(power),
})
export const net = strict('net', { isOnline: () => network.online })
export const screen = strict('screen', {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1_440, height: 900 } }],
})
export const shell = strict('shell', {
  async openExternal(link: string): Promise<void> {
    links.push(link)
  },
})
export const dialog = strict('dialog', {
  showErrorBox(title: string, content: string): void {
    seen.dialogs.push(`${title}: ${content}`)
  },
})
export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler(_handler: unknown) {},
    setPermissionCheckHandler(_handler: unknown) {},
  }),
})
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(_schemes: unknown) {},
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    schemes.set(scheme, handler)
  },
})

/** A key that outlives the process, as the system's key ring does. */
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
