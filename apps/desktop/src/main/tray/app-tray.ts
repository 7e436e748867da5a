import { join } from 'node:path'
import type { Snapshot } from '@maru/engine'
import { Menu, nativeImage, Tray } from 'electron'
import type { Say } from '../texts.ts'
import { type LockState, pictureFor, type TrayAction, trayItems, trayState } from './tray-menu.ts'

export interface TrayDeps {
  state(): Snapshot
  lock(): LockState
  say(): Say
  act(action: TrayAction): void
}

export interface TrayIcon {
  /** Shows the state as it is now. */
  refresh(): void
}

/** The icon that stays when no window is there. Undefined where the desktop has no place for one. */
export function createTray(resources: string, { state, lock, say, act }: TrayDeps): TrayIcon | undefined {
  const image = (name: string) => nativeImage.createFromPath(join(resources, `${name}.png`))
  let tray: Tray
  try {
    tray = new Tray(image(pictureFor(process.platform, { unread: 0, connected: true })))
  } catch {
    return undefined
  }
  tray.on('click', () => act({ kind: 'open' }))
  let menuText = ''
  let shown = ''

  return {
    refresh() {
      const { unread, connected, tip } = trayState(state(), lock(), say())
      const picture = pictureFor(process.platform, { unread, connected })
      // Pictures come from the disk: only what is new is fetched.
      if (picture !== shown) tray.setImage(image(picture))
      shown = picture
      // In the menu bar of macOS the number stands beside the icon.
      if (process.platform === 'darwin') tray.setTitle(unread > 0 ? String(unread) : '')
      tray.setToolTip(tip)
      const items = trayItems(state(), lock(), say(), Date.now())
      const text = JSON.stringify(items.map(({ label }) => label))
      // A menu that is open would close under the pointer.
      if (text === menuText) return
      menuText = text
      tray.setContextMenu(
        Menu.buildFromTemplate(
          items.flatMap(({ label, action, separated }) => [
            ...(separated ? [{ type: 'separator' as const }] : []),
            { label, click: () => act(action) },
          ]),
        ),
      )
    },
  }
}
