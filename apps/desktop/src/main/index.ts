import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenTarget } from '@maru/host'
import { app, dialog, Notification } from 'electron'
import { proxyAppPages, registerAppScheme, type ServeMedia, serveAppPages } from './app-pages.ts'
import { defaultServer } from './default-server.ts'
import { type DesktopApp, startDesktop } from './desktop.ts'
import { parseMaruLink, targetInArguments } from './maru-links.ts'
import { limitPermissions } from './permissions.ts'
import { isHiddenStart, startsHidden } from './settings/login-item.ts'

const here = import.meta.dirname
let desktop: DesktopApp | undefined
/** A request to show something, from before the app was ready. */
let pending: { readonly target: OpenTarget | undefined } | undefined

registerAppScheme()
if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  // Windows shows notifications only for apps with an ID.
  app.setAppUserModelId('org.maru.messenger')
  registerMaruLinks()
  listenForRequests()
  // No top-level await: Electron becomes ready only after this file has run.
  app.whenReady().then(start).catch(failToStart)
} else app.quit()

function registerMaruLinks(): void {
  // When run from source, the program is Electron itself, and Windows needs the arguments that start Maru.
  if (process.platform === 'win32' && !app.isPackaged)
    app.setAsDefaultProtocolClient('maru', process.execPath, [join(here, '../..')])
  else app.setAsDefaultProtocolClient('maru')
}

/** Called first: macOS passes the link that started the app before the app is ready. */
function listenForRequests(): void {
  app.on('second-instance', (_event, argv) => {
    if (!isHiddenStart(argv)) show(targetInArguments(argv))
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    show(parseMaruLink(link))
  })
  app.on('activate', () => show())
}

async function start(): Promise<void> {
  limitPermissions()
  // electron-vite's development server; a package loads nothing but its own pages.
  const vite = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
  const serveMedia: ServeMedia = async (request) =>
    desktop ? desktop.serveMedia(request) : new Response(null, { status: 503 })
  if (vite) proxyAppPages(vite, serveMedia)
  else serveAppPages(join(here, '../renderer'), serveMedia)
  desktop = await startDesktop({
    preload: join(here, '../preload/index.js'),
    resources: join(here, '../../resources'),
    defaultServer: defaultServer(process.env, await packagedServer()),
  })
  // On Windows: a click on a notification from an earlier run.
  if (process.platform === 'win32') Notification.handleActivation(({ type }) => type === 'click' && show())
  if (pending || !startsHidden()) show(pending?.target ?? targetInArguments(process.argv))
  else desktop.stayHidden()
}

function show(target?: OpenTarget): void {
  if (desktop) desktop.show(target)
  else pending = { target }
}

/** The server that the package was made for, if any. */
async function packagedServer(): Promise<string | undefined> {
  const text = await readFile(join(here, '../../package.json'), 'utf8')
  const { maruServer } = JSON.parse(text) as { maruServer?: string }
  return maruServer
}

function failToStart(reason: unknown): void {
  dialog.showErrorBox('Maru', reason instanceof Error ? reason.message : String(reason))
  app.exit(1)
}
