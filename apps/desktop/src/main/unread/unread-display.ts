import type { Messenger } from '@maru/engine'
import type { AppLock } from '../lock/app-lock.ts'
import type { Words } from '../texts.ts'
import type { AppTray } from '../tray/app-tray.ts'
import type { Windows } from '../windows/windows.ts'
import { Badge } from './badge.ts'
import { LauncherMenu } from './launcher-menu.ts'
import { unreadRooms, unreadTotal } from './unread-rooms.ts'

export interface UnreadDisplayDeps {
  readonly resources: string
  readonly words: Words
  readonly messenger: Messenger
  readonly lock: AppLock
  readonly windows: Windows
  readonly tray: AppTray
}

/** Shows unread counts outside the windows: in the tray, on the app's icon and in its menu. A locked app names no room. */
export class UnreadDisplay {
  readonly #deps: UnreadDisplayDeps
  readonly #badge: Badge
  readonly #launcherMenu: LauncherMenu

  constructor(deps: UnreadDisplayDeps) {
    this.#deps = deps
    this.#badge = new Badge(deps)
    this.#launcherMenu = new LauncherMenu(deps)
  }

  refresh(): void {
    const { messenger, lock, windows, tray } = this.#deps
    const state = messenger.state()
    tray.refresh()
    this.#badge.show(unreadTotal(state), windows.all)
    this.#launcherMenu.show(lock.locked ? [] : unreadRooms(state))
  }
}
