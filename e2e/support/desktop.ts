import { launch, type RunningApp } from '@maru/desktop/test-host'
import { type ServerProcess, startServerProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { texts } from '@maru/ui/texts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'

export const ko = (key: keyof typeof texts): string => texts[key].ko
// An app whose server was away tries again by itself, at the latest after half a minute.
export const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 40_000, interval: 50 })
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

/** A server for the tests of a file, and for each of them the installed messenger in a folder of its own. */
export function desktopApp(): DesktopApp {
  let server: ServerProcess
  let userData: string
  let app: RunningApp | undefined
  beforeAll(async () => {
    server = await startServerProcess()
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

/** Asks the home as a page does. */
export const ask = (page: Page, name: string, input: object = {}): Promise<{ ok: boolean; error?: { code: string } }> =>
  page.evaluate(([name, input]) => Reflect.get(window, 'maruDesktop').askHost(name, input), [name, input] as const)

export const change = (page: Page, settings: object) => ask(page, 'settings.change', settings)

/** Somebody new at the installed messenger. Answers their ID. */
export async function signUpAt(page: Page): Promise<string> {
  const userId = `installed-${process.pid}-${++people}`
  await page.getByRole('tab', { name: ko('signUp.title') }).click()
  await page.getByLabel(ko('signIn.userId'), { exact: true }).last().fill(userId)
  await page.getByLabel(ko('signIn.password'), { exact: true }).last().fill('correct horse')
  await page.getByRole('button', { name: ko('signUp.do') }).click()
  await page.getByText(ko('connection.live')).waitFor()
  return userId
}

interface Told {
  readonly title: string
  readonly body: string
  readonly hasReply?: boolean
}

/** What is told of conversations; the app also has a word of its own when its window closes first. */
export async function shownNotifications(app: RunningApp): Promise<readonly Told[]> {
  return (await app.ask('notifications')).filter(({ title }) => title !== 'Maru')
}
