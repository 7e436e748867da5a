import { launch, type RunningApp } from '@maru/desktop/test-host'
import { type ServerProcess, startServerProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { texts } from '@maru/ui/texts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'

export const ko = (key: keyof typeof texts): string => texts[key].ko
// An app whose server was away tries again by itself, at the latest after half a minute.
export const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
let people = 0

interface StartOptions {
  readonly environment?: Record<string, string>
  readonly args?: string[]
  /** The server's address, where it is not reached by its own. */
  readonly at?: string
}

export interface DesktopApp {
  readonly server: ServerProcess
  /** Where the app of this test keeps everything. */
  readonly userData: string
  readonly app: RunningApp
  start(options?: StartOptions): Promise<void>
}

/** A server for the tests of a file, and for each test the desktop app in its own folder. */
export function desktopApp({ files = false } = {}): DesktopApp {
  let server: ServerProcess
  let userData: string
  let app: RunningApp | undefined
  beforeAll(async () => {
    server = await startServerProcess({ MARU_FILES: String(files) })
  })
  afterAll(() => server.remove())
  beforeEach(() => {
    userData = useFolder()
  })
  afterEach(async () => {
    await app?.kill()
    app = undefined
  })
  return {
    get server() {
      return server
    },
    get userData() {
      return userData
    },
    get app() {
      if (!app) throw new Error('The app was not started.')
      return app
    },
    async start({ environment = {}, args = [], at = server.url } = {}) {
      app = await launch({ userData, server: at, args, environment })
    },
  }
}

interface HostAnswer {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: { readonly code: string }
}

/** Calls the desktop app's host as a page does. */
export const ask = (page: Page, name: string, input: object = {}): Promise<HostAnswer> =>
  page.evaluate(([name, input]) => Reflect.get(window, 'maruDesktop').askHost(name, input), [name, input] as const)

export const change = (page: Page, settings: object) => ask(page, 'settings.change', settings)

/** Signs up a new user in the desktop app, and returns their ID. */
export async function signUpAt(page: Page): Promise<string> {
  const userId = `desktop-${process.pid}-${++people}`
  await page.getByRole('tab', { name: ko('signUp.title') }).click()
  await page.getByLabel(ko('signIn.userId'), { exact: true }).last().fill(userId)
  await page.getByLabel(ko('signIn.password'), { exact: true }).last().fill('correct horse battery')
  await page.getByRole('button', { name: ko('signUp.do') }).click()
  await page.getByText(ko('connection.live')).waitFor()
  return userId
}

interface ShownNotification {
  readonly title: string
  readonly body: string
  readonly hasReply?: boolean
}

/** Notifications of messages, without the app's own one about its first closed window. */
export async function shownNotifications(app: RunningApp): Promise<readonly ShownNotification[]> {
  return (await app.ask('notifications')).filter(({ title }) => title !== 'Maru')
}
