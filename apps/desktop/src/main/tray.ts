import { join } from 'node:path'
import type { Snapshot } from '@maru/engine'
import { app, Menu, nativeImage, Tray } from 'electron'
import type { Say } from './texts.ts'
import { type TrayAction, trayItems, trayState } from './tray-menu.ts'

export interface TrayHooks {
  state(): Snapshot
  say(): Say
  act(action: TrayAction): void
}

export interface TrayIcon {
  /** Shows the state as it is now. */
  refresh(): void
}

/** The icon that stays when no window is there. Undefined where the desktop has no place for one. */
export function createTray(resources: string, { state, say, act }: TrayHooks): TrayIcon | undefined {
  const image = (name: string) => nativeImage.createFromPath(join(resources, `${name}.png`))
  let tray: Tray
  try {
    tray = new Tray(image('tray'))
  } catch {
    return undefined
  }
  tray.on('click', () => act({ kind: 'open' }))
  let menuText = ''

  return {
    refresh() {
      const { unread, connected, tip } = trayState(state(), say())
      tray.setImage(image(unread > 0 ? 'tray-unread' : connected ? 'tray' : 'tray-offline'))
      tray.setToolTip(tip)
      app.setBadgeCount(unread)
      const items = trayItems(state(), say(), Date.now())
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
