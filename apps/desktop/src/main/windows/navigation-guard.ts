import { type BrowserWindow, shell } from 'electron'
import { appOrigin } from '../app-pages.ts'
import { mayOpenExternally } from './external-links.ts'

/** Keeps a window on our own pages, and opens no other window: the system opens links. */
export function guardNavigation({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(({ url }) => {
    openExternally(url)
    return { action: 'deny' }
  })
  webContents.on('will-navigate', (event) => {
    if (event.url.startsWith(`${appOrigin}/`)) return
    event.preventDefault()
    openExternally(event.url)
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
}

export function openExternally(link: string): void {
  if (mayOpenExternally(link)) void shell.openExternal(link)
}
