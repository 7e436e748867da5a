import type { OpenTarget } from '@maru/host'
import { app, Menu } from 'electron'
import type { Say } from '../texts.ts'
import { jumpList, labelOf } from './jump-list.ts'
import type { UnreadRoom } from './unread-rooms.ts'

let told = ''

/** The unread rooms where the system lists them: the taskbar's jump list on Windows, the dock's menu on macOS. */
export function listRooms(rooms: readonly UnreadRoom[], say: Say, open: (target: OpenTarget) => void): void {
  const text = JSON.stringify(rooms)
  if (text === told) return
  told = text
  if (process.platform === 'win32') app.setJumpList(rooms.length === 0 ? null : [jumpList(rooms, say)])
  if (process.platform === 'darwin')
    app.dock?.setMenu(
      Menu.buildFromTemplate(
        rooms.map((room) => ({
          label: labelOf(room),
          click: () => open({ accountId: room.accountId, roomId: room.roomId }),
        })),
      ),
    )
}
