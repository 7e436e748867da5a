import { app, dialog, session } from 'electron'
import { homeAddress } from './home-address.ts'
import { openWindow, showWindow } from './window.ts'

if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  app.on('second-instance', showWindow)
  app.on('window-all-closed', () => app.quit())
  // No top-level await: Electron becomes ready only once this file has run.
  app.whenReady().then(start).catch(giveUp)
} else app.quit()

async function start(): Promise<void> {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  await openWindow(homeAddress(process.env))
}

function giveUp(reason: unknown): void {
  dialog.showErrorBox('Maru', reason instanceof Error ? reason.message : String(reason))
  app.exit(1)
}
