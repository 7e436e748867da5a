import { app, Menu } from 'electron'
import type { Words } from '../texts.ts'
import type { Windows } from '../windows/windows.ts'
import { jumpList } from './jump-list.ts'
import { roomLabel, type UnreadRoom } from './unread-rooms.ts'

interface LauncherMenuDeps {
  readonly words: Words
  readonly windows: Windows
}

/** The unread rooms in the menu of the app's icon: the jump list of the Windows taskbar, the dock menu of macOS. */
export class LauncherMenu {
  readonly #deps: LauncherMenuDeps
  #shown = ''

  constructor(deps: LauncherMenuDeps) {
    this.#deps = deps
  }

  show(rooms: readonly UnreadRoom[]): void {
    const { words, windows } = this.#deps
    const next = JSON.stringify(rooms)
    if (next === this.#shown) return
    this.#shown = next
    if (process.platform === 'win32') app.setJumpList(rooms.length === 0 ? null : [jumpList(rooms, words)])
    if (process.platform === 'darwin')
      app.dock?.setMenu(
        Menu.buildFromTemplate(
          rooms.map((room) => ({
            label: roomLabel(room),
            click: () => windows.show({ accountId: room.accountId, roomId: room.roomId }),
          })),
        ),
      )
  }
}
