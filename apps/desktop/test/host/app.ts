import { EventEmitter } from 'node:events'
import { existsSync, type FSWatcher, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chromium, launchChromium } from './chromium.ts'
import { happens, strict } from './strict.ts'

let userData = process.env['HOST_USER_DATA'] ?? ''
const lockFile = () => join(userData, 'host.lock')
const laterStart = () => join(userData, 'host.later')
let later: FSWatcher | undefined
let browser: Chromium | undefined
let quitting = false
const ready = Promise.withResolvers<void>()

export const openWindows: { readonly id: number; close(): void }[] = []

/** The last window has closed. */
export function allClosed(): void {
  if (!quitting && !app.emit('window-all-closed')) app.quit()
}

export function chromium(): Chromium {
  if (!browser) throw new Error('Electron is not ready yet')
  return browser
}

/** Applies the switches that Electron reads from its command line. */
export function takeSwitches(given: readonly string[]): void {
  const [, folder] = /^--user-data-dir=(.*)$/m.exec(given.join('\n')) ?? []
  userData = folder ?? userData
}

const events = new EventEmitter()
export const app = strict('app', {
  on: events.on.bind(events),
  once: events.once.bind(events),
  off: events.off.bind(events),
  emit: events.emit.bind(events),
  listenerCount: events.listenerCount.bind(events),
  whenReady: () => ready.promise,
  commandLine: strict('app.commandLine', { appendSwitch(_name: string, _value?: string) {} }),
  enableSandbox() {},
  setAppUserModelId(_id: string) {},
  getPath(name: string): string {
    if (name === 'userData') return userData
    if (name === 'home' || name === 'downloads') return join(userData, name)
    throw new Error(`the test host has no path ${name}`)
  },
  getPreferredSystemLanguages: () => [process.env['LANGUAGE'] ?? 'en'],
  setAsDefaultProtocolClient: (_scheme: string) => true,
  setBadgeCount: (_count: number) => true,
  isPackaged: process.env['HOST_PACKAGED'] === '1',
  getVersion: () => '0.1.0',
  getName: () => 'Maru',
  relaunch() {},
  releaseSingleInstanceLock,
  /** Like the real one: held by the first process of a folder while it runs, which is notified of later starts. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true })
    if (existsSync(lockFile()) && isAlive(Number(readFileSync(lockFile(), 'utf8')))) {
      writeFileSync(laterStart(), JSON.stringify(process.argv))
      return false
    }
    writeFileSync(lockFile(), String(process.pid))
    watchLaterStarts()
    return true
  },
  /** Like the real one: the windows close first, and one that stays open cancels quitting. */
  quit(): void {
    if (quitting || !happens(events, 'before-quit')) return
    quitting = true
    for (const window of [...openWindows]) window.close()
    quitting = openWindows.length === 0 && happens(events, 'will-quit')
    if (quitting) app.exit(0)
  },
  exit(code: number): void {
    quitting = true
    events.emit('quit', {}, code)
    releaseSingleInstanceLock()
    void Promise.resolve(browser?.close()).finally(() => process.exit(code))
  },
})

function watchLaterStarts(): void {
  later = watch(userData, () => {
    if (!existsSync(laterStart())) return
    const argv = readFileSync(laterStart(), 'utf8')
    if (argv === '') return
    rmSync(laterStart())
    events.emit('second-instance', {}, JSON.parse(argv), '')
  })
}

function releaseSingleInstanceLock(): void {
  if (!later) return
  later.close()
  rmSync(lockFile(), { force: true })
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Called once the app's entry has run: starts the browser and emits `ready`. Resolves to the browser's address. */
export async function becomeReady(): Promise<string> {
  const link = process.env['HOST_OPENED_FOR']
  // macOS passes the link that started the app before the app is ready.
  if (link) happens(events, 'open-url', {}, link)
  browser = await launchChromium(join(userData, 'chromium'))
  app.emit('ready', {})
  ready.resolve()
  return browser.address
}
