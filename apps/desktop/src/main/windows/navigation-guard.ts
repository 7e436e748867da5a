import { type BrowserWindow, shell } from 'electron'
import { appOrigin } from '../app-pages.ts'
import { mayOpenOutside } from '../maru-links.ts'

/** No window goes anywhere else, and opens no other: links are the system's matter. */
export function guardNavigation({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  webContents.on('will-navigate', (event) => {
    if (event.url.startsWith(`${appOrigin}/`)) return
    event.preventDefault()
    openOutside(event.url)
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
}

export function openOutside(link: string): void {
  if (mayOpenOutside(link)) void shell.openExternal(link)
}
