import { BrowserWindow, shell } from 'electron'
import { belongsTo, mayOpenOutside } from './home-address.ts'

export async function openWindow(home: URL): Promise<void> {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    title: 'Maru',
    show: false,
    autoHideMenuBar: true,
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event) => {
    if (belongsTo(home, event.url)) return
    event.preventDefault()
    openOutside(event.url)
  })
  window.webContents.on('will-redirect', (event) => {
    if (!belongsTo(home, event.url)) event.preventDefault()
  })
  await window.loadURL(home.href)
}

export function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

function openOutside(link: string): void {
  if (mayOpenOutside(link)) void shell.openExternal(link)
}
