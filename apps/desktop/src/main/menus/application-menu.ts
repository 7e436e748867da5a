import type { MenuItemConstructorOptions } from 'electron'
import type { ZoomDirection } from '../settings/zoom.ts'
import type { Words } from '../texts.ts'

interface ApplicationMenuState {
  readonly platform: string
  readonly alwaysOnTop: boolean
  readonly canLock: boolean
}

interface ApplicationMenuActions {
  zoom(direction: ZoomDirection): void
  setAlwaysOnTop(on: boolean): void
  lock(): void
}

/** The menu of the app. On macOS, cut, copy and paste work only through it; elsewhere the Alt key shows it. */
export function applicationMenu(
  words: Words,
  { platform, alwaysOnTop, canLock }: ApplicationMenuState,
  actions: ApplicationMenuActions,
): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const
  const lock = { label: words('lock'), accelerator: 'CommandOrControl+Alt+L', click: () => actions.lock() }
  const everywhere: MenuItemConstructorOptions[] = [
    ...(canLock ? [lock, separator] : []),
    { label: words('closeWindow'), role: 'close' },
    { label: words('quit'), role: 'quit' },
  ]
  const onMac: MenuItemConstructorOptions[] = [
    { label: words('hide'), role: 'hide' },
    { label: words('hideOthers'), role: 'hideOthers' },
    { label: words('showAll'), role: 'unhide' },
    separator,
    { label: words('minimize'), role: 'minimize' },
  ]
  return [
    { label: 'Maru', submenu: platform === 'darwin' ? [...onMac, ...everywhere] : everywhere },
    {
      label: words('edit'),
      submenu: [
        { label: words('undo'), role: 'undo' },
        { label: words('redo'), role: 'redo' },
        separator,
        { label: words('cut'), role: 'cut' },
        { label: words('copy'), role: 'copy' },
        { label: words('paste'), role: 'paste' },
        { label: words('pastePlain'), role: 'pasteAndMatchStyle' },
        { label: words('selectAll'), role: 'selectAll' },
      ],
    },
    {
      label: words('view'),
      submenu: [
        { label: words('zoomIn'), accelerator: 'CommandOrControl+=', click: () => actions.zoom('in') },
        { label: words('zoomOut'), accelerator: 'CommandOrControl+-', click: () => actions.zoom('out') },
        { label: words('zoomReset'), accelerator: 'CommandOrControl+0', click: () => actions.zoom('reset') },
        separator,
        {
          label: words('alwaysOnTop'),
          type: 'checkbox',
          checked: alwaysOnTop,
          click: ({ checked }) => actions.setAlwaysOnTop(checked),
        },
        { label: words('fullScreen'), role: 'togglefullscreen' },
      ],
    },
  ]
}
