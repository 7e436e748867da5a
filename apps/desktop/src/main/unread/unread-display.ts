import type { Snapshot } from '@maru/engine'
import type { OpenTarget } from '@maru/host'
import type { BrowserWindow } from 'electron'
import type { Say } from '../texts.ts'
import type { TrayIcon } from '../tray/app-tray.ts'
import type { LockState } from '../tray/tray-menu.ts'
import { showBadge } from './badge.ts'
import { listRooms } from './launcher-menu.ts'
import { unreadIn, unreadRooms } from './unread-rooms.ts'

export interface UnreadDeps {
  readonly resources: string
  readonly tray: TrayIcon | undefined
  state(): Snapshot
  lock(): LockState
  say(): Say
  windows(): readonly BrowserWindow[]
  open(target: OpenTarget): void
}

/** Shows what of the messenger is seen outside its windows, as it is now: the tray, the badge, the system's lists. */
export function showUnread({ resources, tray, state, lock, say, windows, open }: UnreadDeps): void {
  const now = state()
  tray?.refresh()
  showBadge(unreadIn(now), windows(), resources, say())
  listRooms(lock() === 'locked' ? [] : unreadRooms(now), say(), open)
}
