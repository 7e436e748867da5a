import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chromium, launchChromium } from './chromium.ts'
import { happens, strict } from './strict.ts'

const userData = process.env['HOST_USER_DATA'] ?? ''
const lockFile = join(userData, 'host.lock')
let browser: Chromium | undefined
let quitting = false
const ready = Promise.withResolvers<void>()

export function chromium(): Chromium {
  if (!browser) throw new Error('Electron is not ready yet')
  return browser
}

/** What a test can look at afterwards. */
export const seen = { badge: 0, protocols: [] as string[], dialogs: [] as string[] }

const events = new EventEmitter()
export const app = strict('app', {
  on: events.on.bind(events),
  once: events.once.bind(events),
  off: events.off.bind(events),
  emit: events.emit.bind(events),
  whenReady: () => ready.promise,
  enableSandbox() {},
  setAppUserModelId(_id: string) {},
  getPath(name: string): string {
    if (name === 'userData') return userData
    throw new Error(`the test host has no path ${name}`)
  },
  getPreferredSystemLanguages: () => (process.env['HOST_LANGUAGES'] ?? 'en-US').split(','),
  setAsDefaultProtocolClient: (scheme: string) => seen.protocols.push(scheme) > 0,
  setBadgeCount(count: number): boolean {
    seen.badge = count
    return true
  },
  isPackaged: false,
  /** As the real one: the first process of a folder has it, for as long as it lives. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true })
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isAlive(Number(readFileSync(lockFile, 'utf8')))) return false
      writeFileSync(lockFile, String(process.pid))
      return true
    }
  },
  quit(): void {
    if (quitting) return
    if (!happens(events, 'before-quit') || !happens(events, 'will-quit')) return
    app.exit(0)
  },
  exit(code: number): void {
    quitting = true
    rmSync(lockFile, { force: true })
    void Promise.resolve(browser?.close()).finally(() => process.exit(code))
  },
})

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** After the app's entry has run: a browser, and Electron is ready. Answers where a second client connects. */
export async function becomeReady(): Promise<string> {
  browser = await launchChromium(join(userData, 'chromium'))
  ready.resolve()
  return browser.address
}
