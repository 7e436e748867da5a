import type { Snapshot } from '@maru/engine'
import type { BrowserWindow } from 'electron'
import type { OpenTarget } from '../../contract/host.ts'
import type { Say } from '../texts.ts'
import type { TrayIcon } from '../tray/tray.ts'
import type { LockState } from '../tray/tray-menu.ts'
import { showUnread } from './badge.ts'
import { listRooms } from './system-lists.ts'
import { unreadIn, unreadRooms } from './unread-rooms.ts'

export interface OutsideParts {
  readonly resources: string
  readonly tray: TrayIcon | undefined
  state(): Snapshot
  lock(): LockState
  say(): Say
  windows(): readonly BrowserWindow[]
  open(target: OpenTarget): void
}

/** Shows what of the messenger is seen outside its windows, as it is now: the tray, the badge, the system's lists. */
export function showOutside({ resources, tray, state, lock, say, windows, open }: OutsideParts): void {
  const now = state()
  tray?.refresh()
  showUnread(unreadIn(now), windows(), resources, say())
  listRooms(lock() === 'locked' ? [] : unreadRooms(now), say(), open)
}
