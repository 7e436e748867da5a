import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenTarget } from '@maru/host'
import { app, dialog, Notification, session } from 'electron'
import { proxyAppPages, registerAppScheme, serveAppPages } from './app-pages.ts'
import { type DesktopApp, startDesktop } from './desktop.ts'
import { defaultServer, linkIn, targetOf } from './maru-links.ts'
import { isHiddenStart, startsHidden } from './settings/login-item.ts'

const here = import.meta.dirname
let home: DesktopApp | undefined
/** What was asked for before there was a home to show it. */
let early: { readonly target: OpenTarget | undefined } | undefined

registerAppScheme()
if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  // Windows shows notifications only for an app that it knows by this name.
  app.setAppUserModelId('org.maru.messenger')
  // Started from its sources, Windows must be told with which arguments.
  if (process.platform === 'win32' && !app.isPackaged)
    app.setAsDefaultProtocolClient('maru', process.execPath, [join(here, '../..')])
  else app.setAsDefaultProtocolClient('maru')
  hearWhatIsAskedFor()
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
  // Said by electron-vite while one develops; a package takes its pages from itself alone.
  const vite = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  if (vite) proxyAppPages(vite)
  else serveAppPages(join(here, '../renderer'))
  const opened = await startDesktop({
    preload: join(here, '../preload/index.js'),
    resources: join(here, '../../resources'),
    server: defaultServer(process.env, await packedServer()),
  })
  home = opened
  // On Windows, a click on what was shown before this start.
  if (process.platform === 'win32') Notification.handleActivation(({ type }) => type === 'click' && show())
  if (early || !startsHidden()) show(early?.target ?? linkIn(process.argv))
  else opened.showLittle()
}

/** From the beginning: macOS hands over the link that it starts the app for before the app is ready. */
function hearWhatIsAskedFor(): void {
  app.on('second-instance', (_event, argv) => {
    if (!isHiddenStart(argv)) show(linkIn(argv))
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    show(targetOf(link))
  })
  app.on('activate', () => show())
}

function show(target?: OpenTarget): void {
  if (home) home.show(target)
  else early = { target }
}

/** Whoever made the package may have said which server it is for. */
async function packedServer(): Promise<string | undefined> {
  const text = await readFile(join(here, '../../package.json'), 'utf8')
  const { maruServer } = JSON.parse(text) as { maruServer?: string }
  return maruServer
}

function giveUp(reason: unknown): void {
  dialog.showErrorBox('Maru', reason instanceof Error ? reason.message : String(reason))
  app.exit(1)
}
