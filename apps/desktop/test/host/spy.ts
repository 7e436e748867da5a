import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  Menu,
  type MenuItem,
  Notification,
  nativeImage,
  net,
  powerMonitor,
  session,
  shell,
  Tray,
} from 'electron'

// Runs in the main process before the app, on the stand-in and on the real Electron. It records what the app shows to the
// system and can't be read back, and causes events that the system would.

const trays: Tray[] = []
const menus = new WeakMap<Tray, Menu>()
const tips = new WeakMap<Tray, string>()
const icons = new WeakMap<Tray, string>()
const pictures = new WeakMap<object, string>()
const notifications: Notification[] = []
const flashing = new WeakSet<BrowserWindow>()
const shortcuts = new Map<string, () => void>()
const links: string[] = []
const shownInFolder: string[] = []
let badge = 0
let posted = 0
let online = true
let permits: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
let idle = 0
let question: { readonly message: string; answer(button: number): void } | undefined

/** Observes every call of a method before it runs. */
function watch<Thing extends object, Name extends keyof Thing>(
  thing: Thing,
  name: Name,
  look: (this: Thing, ...args: never[]) => void,
): void {
  const before = thing[name] as (...args: unknown[]) => unknown
  const watched = function (this: Thing, ...args: unknown[]) {
    look.call(this, ...(args as never[]))
    return before.apply(this, args)
  }
  Object.defineProperty(thing, name, { value: watched, configurable: true, writable: true })
}

const picture = nativeImage.createFromPath
nativeImage.createFromPath = (path: string) => {
  const image = picture(path)
  pictures.set(image, path.split(/[\\/]/).at(-1) ?? '')
  return image
}
watch(Tray.prototype, 'setContextMenu', function (menu: Menu) {
  if (!trays.includes(this)) trays.push(this)
  menus.set(this, menu)
})
watch(Tray.prototype, 'setToolTip', function (tip: string) {
  tips.set(this, tip)
})
watch(Tray.prototype, 'setImage', function (image: object) {
  icons.set(this, pictures.get(image) ?? '')
})
watch(Notification.prototype, 'show', function () {
  notifications.push(this)
})
watch(Notification.prototype, 'close', function () {
  const at = notifications.indexOf(this)
  if (at >= 0) notifications.splice(at, 1)
})
watch(BrowserWindow.prototype, 'flashFrame', function (on: boolean) {
  if (on) flashing.add(this)
  else flashing.delete(this)
})
app.on('web-contents-created', (_event, contents) =>
  watch(contents, 'send', () => {
    posted += 1
  }),
)
watch(app, 'setBadgeCount', (count: number) => {
  badge = count
})
watch(globalShortcut, 'register', (keys: string, act: () => void) => {
  shortcuts.set(keys, act)
})
void app.whenReady().then(() =>
  watch(session.defaultSession, 'setPermissionRequestHandler', (handler: typeof permits) => {
    permits = handler
  }),
)
shell.openExternal = async (link: string) => void links.push(link)
shell.showItemInFolder = (path: string) => void shownInFolder.push(path)
net.isOnline = () => online
dialog.showMessageBox = (async (options: Electron.MessageBoxOptions) => {
  const { promise, resolve } = Promise.withResolvers<number>()
  question = { message: options.message, answer: resolve }
  return { response: await promise, checkboxChecked: false }
}) as typeof dialog.showMessageBox
powerMonitor.getSystemIdleTime = () => idle

const press = (item: MenuItem | undefined, label: string) => {
  if (!item) throw new Error(`there is no ${label}`)
  if (item.type === 'checkbox') item.checked = !item.checked
  item.click()
}

function notification(body: string): Notification {
  const found = notifications.find((each) => each.body === body)
  if (!found) throw new Error(`there is no notification that says ${body}`)
  return found
}

/** The actions that a test can run from outside the app, by name. */
const actions = {
  tray() {
    const [tray] = trays
    const items = (tray && menus.get(tray)?.items) ?? []
    return {
      there: tray !== undefined,
      tip: (tray && tips.get(tray)) ?? '',
      image: (tray && icons.get(tray)) ?? '',
      labels: items.flatMap(({ type, label }) => (type === 'separator' ? [] : [label])),
      pictured: items.flatMap(({ icon, label }) => (icon ? [label] : [])),
    }
  },
  clickTray(label?: string) {
    const [tray] = trays
    if (label === undefined) tray?.emit('click')
    else press(tray && menus.get(tray)?.items.find((each) => each.label === label), label)
  },
  menu(label: string) {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    press(
      items.find((item) => item.label === label),
      label,
    )
  },
  notifications: () => notifications.map(({ title, body, silent, hasReply }) => ({ title, body, silent, hasReply })),
  clickNotification: (body: string) => void notification(body).emit('click', {}),
  /** As Windows does with a notification that was ignored: it stays in the notification centre until withdrawn. */
  putAway: (body: string) => void notification(body).emit('close', { reason: 'timedOut' }),
  reply: (body: string, reply: string) => void notification(body).emit('reply', { reply }, reply),
  windows: () => BrowserWindow.getAllWindows().length,
  window: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      flashing: flashing.has(window),
      onTop: window.isAlwaysOnTop(),
      visible: window.isVisible(),
      minimized: window.isMinimized(),
      focused: window.isFocused(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
      background: window.getBackgroundColor(),
      zoom: window.webContents.getZoomFactor(),
    })),
  /** As by their close buttons. */
  closeWindows() {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  },
  maximize: () => BrowserWindow.getAllWindows()[0]?.maximize(),
  blur() {
    for (const window of BrowserWindow.getAllWindows()) window.blur()
  },
  crashPage: () => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  /** The message of the open system dialog. */
  question: () => question?.message,
  /** Presses a button of the system dialog, by its index. */
  answer(button: number) {
    question?.answer(button)
    question = undefined
  },
  power: (event: string) => void powerMonitor.emit(event),
  network(is: boolean) {
    online = is
  },
  idle(seconds: number) {
    idle = seconds
  },
  pressKeys: (keys: string) => shortcuts.get(keys)?.(),
  links: () => links,
  shownInFolder: () => shownInFolder,
  /** Whether the app grants a page of somebody else's this permission. */
  permission: (name: string) =>
    new Promise<boolean>((resolve) => {
      const asked = { isMainFrame: true, requestingUrl: 'https://example.net/', mediaTypes: ['audio'] }
      permits?.(BrowserWindow.getAllWindows()[0]?.webContents as never, name as never, resolve, asked as never)
    }),
  badge: () => badge,
  /** How many messages the main process has sent to pages. */
  posted: () => posted,
  cpu: () => process.cpuUsage(),
  memory() {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  },
  quit: () => void setImmediate(() => app.quit()),
}

export type Actions = typeof actions

Object.assign(globalThis, { maruSpy: actions })
