import type { MenuItemConstructorOptions } from 'electron'
import type { Say } from '../texts.ts'

export interface ApplicationMenuActs {
  zoom(direction: 'in' | 'out' | 'usual'): void
  onTop(on: boolean): void
  lock(): void
}

interface ApplicationMenuState {
  readonly platform: string
  readonly onTop: boolean
  readonly canLock: boolean
}

/** The menu of the app. On macOS it is where cutting, copying and pasting live; elsewhere Alt shows it. */
export function applicationMenu(
  say: Say,
  { platform, onTop, canLock }: ApplicationMenuState,
  acts: ApplicationMenuActs,
): MenuItemConstructorOptions[] {
  const line = { type: 'separator' } as const
  const own: MenuItemConstructorOptions[] = [
    ...(canLock ? [{ label: say('lock'), accelerator: 'CommandOrControl+Alt+L', click: () => acts.lock() }, line] : []),
    { label: say('closeWindow'), role: 'close' },
    { label: say('quit'), role: 'quit' },
  ]
  const ofMac: MenuItemConstructorOptions[] = [
    { label: say('hide'), role: 'hide' },
    { label: say('hideOthers'), role: 'hideOthers' },
    { label: say('showAll'), role: 'unhide' },
    line,
    { label: say('minimize'), role: 'minimize' },
  ]
  return [
    { label: 'Maru', submenu: platform === 'darwin' ? [...ofMac, ...own] : own },
    {
      label: say('edit'),
      submenu: [
        { label: say('undo'), role: 'undo' },
        { label: say('redo'), role: 'redo' },
        line,
        { label: say('cut'), role: 'cut' },
        { label: say('copy'), role: 'copy' },
        { label: say('paste'), role: 'paste' },
        { label: say('pastePlain'), role: 'pasteAndMatchStyle' },
        { label: say('selectAll'), role: 'selectAll' },
      ],
    },
    {
      label: say('view'),
      submenu: [
        { label: say('zoomIn'), accelerator: 'CommandOrControl+=', click: () => acts.zoom('in') },
        { label: say('zoomOut'), accelerator: 'CommandOrControl+-', click: () => acts.zoom('out') },
        { label: say('zoomUsual'), accelerator: 'CommandOrControl+0', click: () => acts.zoom('usual') },
        line,
        { label: say('onTop'), type: 'checkbox', checked: onTop, click: ({ checked }) => acts.onTop(checked) },
        { label: say('fullScreen'), role: 'togglefullscreen' },
      ],
    },
  ]
}
