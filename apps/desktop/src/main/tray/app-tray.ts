import { join } from 'node:path'
import type { Messenger } from '@maru/engine'
import { app, Menu, nativeImage, Tray } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import { trayPicture } from '../pictures.ts'
import type { Words } from '../texts.ts'
import type { Windows } from '../windows/windows.ts'
import { type TrayAction, type TrayItem, trayItems, trayStatus } from './tray-menu.ts'
import { supportsTray } from './tray-support.ts'

export interface AppTrayDeps {
  readonly resources: string
  readonly words: Words
  readonly messenger: Messenger
  readonly lock: AppLock
  readonly windows: Windows
}

/** Retries for a minute, because at login the desktop may still be starting up. */
const maxTries = 12
const retryMs = 5_000

/** The tray icon, which stays when no window is open. Not all Linux desktops have a tray. */
export class AppTray {
  readonly #deps: AppTrayDeps
  #tray: Tray | undefined
  #shownPicture = ''
  #shownLabels = ''

  constructor(deps: AppTrayDeps) {
    this.#deps = deps
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

  /** Setting a menu closes it if it is open, so only when its labels change. */
  #showMenu(tray: Tray, items: readonly TrayItem[]): void {
    const labels = JSON.stringify(items.map(({ label }) => label))
    if (labels === this.#shownLabels) return
    this.#shownLabels = labels
    tray.setContextMenu(
      Menu.buildFromTemplate(
        items.flatMap(({ label, action, separated }) => [
          ...(separated ? [{ type: 'separator' as const }] : []),
          { label, click: () => this.#perform(action) },
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
