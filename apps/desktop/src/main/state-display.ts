import type { Messenger } from '@maru/engine'
import { channels } from '@maru/host'
import { nativeTheme } from 'electron'
import { desktopView } from './ipc/desktop-view.ts'
import type { AppLock } from './lock/app-lock.ts'
import type { MenuBar } from './menus/menu-bar.ts'
import type { ActiveSettings } from './settings/active-settings.ts'
import type { UnreadDisplay } from './unread/unread-display.ts'
import type { Updates } from './updates/updates.ts'
import type { Windows } from './windows/windows.ts'

export interface StateDisplayDeps {
  readonly messenger: Messenger
  readonly windows: Windows
  readonly unread: UnreadDisplay
  readonly menuBar: MenuBar
  readonly lock: AppLock
  readonly settings: ActiveSettings
  readonly updates: Updates
}

/** Brings whatever the main process shows up to date when the messenger or the desktop app itself changes. */
export class StateDisplay {
  readonly #deps: StateDisplayDeps

  constructor(deps: StateDisplayDeps) {
    this.#deps = deps
  }

  start(): void {
    const { messenger, windows } = this.#deps
    messenger.subscribe(() => this.#onMessengerChanged())
    nativeTheme.on('updated', () => windows.refreshAppearance())
    this.onDesktopChanged()
  }

  /** The settings, the lock or the update have changed. */
  onDesktopChanged(): void {
    const { windows, lock, settings, updates } = this.#deps
    windows.refreshAppearance()
    this.#onMessengerChanged()
    for (const window of windows.all)
      window.webContents.send(channels.desktop, desktopView({ lock, settings, updates }))
  }

  #onMessengerChanged(): void {
    const { messenger, unread, menuBar } = this.#deps
    unread.refresh()
    menuBar.refresh()
    // Window frames and native menus follow the theme that was chosen in the messenger.
    const { theme } = messenger.state().preferences
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
  }
}
