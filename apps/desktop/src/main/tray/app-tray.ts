import { join } from 'node:path'
import type { Messenger, WantedPicture } from '@maru/engine'
import { app, Menu, type NativeImage, nativeImage, Tray } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import { trayPicture } from '../pictures.ts'
import type { Words } from '../texts.ts'
import type { Windows } from '../windows/windows.ts'
import { iconKey, MenuIcons } from './menu-icons.ts'
import { type TrayAction, type TrayItem, trayItems, trayStatus } from './tray-menu.ts'
import { supportsTray } from './tray-support.ts'

export interface AppTrayDeps {
  readonly resources: string
  readonly words: Words
  readonly messenger: Messenger
  readonly lock: AppLock
  readonly windows: Windows
  /** A picture of a person or a room, if it can be had. */
  findPicture(wanted: WantedPicture): Promise<NativeImage | undefined>
}

/** Retries for a minute, because at login the desktop may still be starting up. */
const maxTries = 12
const retryMs = 5_000
const iconPixels = 16
const iconScale = 2

/** The tray icon, which stays when no window is open. Not all Linux desktops have a tray. */
export class AppTray {
  readonly #deps: AppTrayDeps
  #tray: Tray | undefined
  #shownPicture = ''
  #shownItems = ''
  readonly #icons: MenuIcons<NativeImage>

  constructor(deps: AppTrayDeps) {
    this.#deps = deps
    this.#icons = new MenuIcons({
      find: async (wanted) => iconOf(await deps.findPicture(wanted)),
      now: Date.now,
      onFound: () => this.refresh(),
    })
  }

  get present(): boolean {
    return this.#tray !== undefined
  }

  /** Resolves after the first try; further tries follow in the background. */
  async start(tries = maxTries): Promise<void> {
    if (await supportsTray(process.platform)) this.#create()
    else if (tries > 1) setTimeout(() => void this.start(tries - 1), retryMs)
  }

  refresh(): void {
    const tray = this.#tray
    if (!tray) return
    const { words, messenger, lock } = this.#deps
    const { unread, connected, tooltip } = trayStatus(messenger.state(), lock.state, words)
    this.#showPicture(tray, trayPicture(process.platform, { unread, connected }))
    // The menu bar of macOS shows the count beside the icon.
    if (process.platform === 'darwin') tray.setTitle(unread > 0 ? String(unread) : '')
    tray.setToolTip(tooltip)
    this.#showMenu(tray, trayItems(messenger.state(), lock.state, words, Date.now()))
  }

  #create(): void {
    this.#shownPicture = trayPicture(process.platform, { unread: 0, connected: true })
    try {
      this.#tray = new Tray(this.#image(this.#shownPicture))
    } catch {
      return
    }
    this.#tray.on('click', () => this.#perform({ kind: 'open' }))
    this.refresh()
  }

  /** Pictures are read from the disk, so only when the picture changes. */
  #showPicture(tray: Tray, name: string): void {
    if (name === this.#shownPicture) return
    this.#shownPicture = name
    tray.setImage(this.#image(name))
  }

  /** Setting a menu closes it if it is open, so only when it looks different. */
  #showMenu(tray: Tray, items: readonly TrayItem[]): void {
    const icons = this.#icons.of(items.flatMap(({ picture = [] }) => picture))
    const iconed = items.map((item) => ({ ...item, icon: item.picture && icons.get(iconKey(item.picture)) }))
    const shown = JSON.stringify(iconed.map(({ label, picture, icon }) => [label, icon && picture]))
    if (shown === this.#shownItems) return
    this.#shownItems = shown
    tray.setContextMenu(
      Menu.buildFromTemplate(
        iconed.flatMap(({ label, action, separated, icon }) => [
          ...(separated ? [{ type: 'separator' as const }] : []),
          { label, ...(icon && { icon }), click: () => this.#perform(action) },
        ]),
      ),
    )
  }

  #image(name: string) {
    return nativeImage.createFromPath(join(this.#deps.resources, `${name}.png`))
  }

  #perform(action: TrayAction): void {
    const { windows, lock } = this.#deps
    if (action.kind === 'open') windows.show()
    if (action.kind === 'quit') app.quit()
    if (action.kind === 'lock') lock.lock()
    if (action.kind === 'room') windows.show({ accountId: action.accountId, roomId: action.roomId })
    if (action.kind === 'snooze') this.#snooze(action.until)
  }

  /** Silences all accounts, or none. */
  #snooze(until: number | undefined): void {
    const { state, call } = this.#deps.messenger
    for (const accountId of Object.keys(state().accounts))
      void call('notifications.setSettings', { accountId, settings: { snoozedUntil: until ?? 0 } })
  }
}

/** At the size of a menu's icons, sharp on dense screens. */
function iconOf(picture: NativeImage | undefined): NativeImage | undefined {
  const side = iconPixels * iconScale
  const small = picture?.resize({ width: side, height: side })
  return small && nativeImage.createFromBuffer(small.toPNG(), { scaleFactor: iconScale })
}
