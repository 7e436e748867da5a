import { Menu } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import type { ActiveSettings } from '../settings/active-settings.ts'
import type { Words } from '../texts.ts'
import { applicationMenu } from './application-menu.ts'

interface MenuBarDeps {
  readonly words: Words
  readonly lock: AppLock
  readonly settings: ActiveSettings
}

/** The app's menu bar, in the language, with the settings and the lock as they are now. */
export class MenuBar {
  readonly #deps: MenuBarDeps
  #shown = ''

  constructor(deps: MenuBarDeps) {
    this.#deps = deps
  }

  refresh(): void {
    const { words, lock, settings } = this.#deps
    const { alwaysOnTop } = settings.current
    const items = applicationMenu(
      words,
      { platform: process.platform, alwaysOnTop, canLock: lock.state === 'open' },
      {
        zoom: (direction) => settings.zoom(direction),
        setAlwaysOnTop: (on) => settings.change({ alwaysOnTop: on }),
        lock: () => lock.lock(),
      },
    )
    // A menu that is open would close under the pointer.
    const next = JSON.stringify(items)
    if (next === this.#shown) return
    this.#shown = next
    Menu.setApplicationMenu(Menu.buildFromTemplate(items))
  }
}
