import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { openHome } from './home.ts'
import { announceHomePages, serveHomePages } from './home-pages.ts'
import { linkIn, targetOf } from './links.ts'

const here = import.meta.dirname

announceHomePages()
if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  // Windows shows notifications only for an app that it knows by this name.
  app.setAppUserModelId('org.maru.messenger')
  app.setAsDefaultProtocolClient('maru')
  // No top-level await: Electron becomes ready only once this file has run.
  app.whenReady().then(start).catch(giveUp)
} else app.quit()

async function start(): Promise<void> {
  // What no screen of ours asks for, no page gets.
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  )
  serveHomePages(join(here, '../renderer'))
  const home = await openHome({
    preload: join(here, '../preload/index.js'),
    resources: join(here, '../../resources'),
    environment: process.env,
  })
  app.on('second-instance', (_event, argv) => home.show(linkIn(argv)))
  app.on('open-url', (event, link) => {
    event.preventDefault()
    home.show(targetOf(link))
  })
  app.on('activate', () => home.show())
  if (!process.argv.includes('--hidden')) home.show(linkIn(process.argv))
}

function giveUp(reason: unknown): void {
  dialog.showErrorBox('Maru', reason instanceof Error ? reason.message : String(reason))
  app.exit(1)
}
