import { findBrowser, type ServerProcess, startServerProcess } from '@maru/testing'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { Person } from './person.ts'

export interface ServerAndBrowser {
  readonly server: ServerProcess
  /** A new user in their own browser profile, signed up and in the lobby. */
  newPerson(name: string, look?: Look): Promise<Person>
  /** A new browser profile, not signed in. */
  visitor(look?: Look): Promise<Person>
  /** Another tab of the same browser profile. */
  newTab(person: Person): Promise<Person>
  /** As when the process that runs them crashes. */
  endSharedWorkers(): Promise<void>
}

interface Look {
  readonly language?: 'ko' | 'en'
  readonly theme?: 'light' | 'dark'
  /** Whether the browser lets tabs share a worker, as most do. */
  readonly sharesWorkers?: boolean
}

interface Options {
  /** Browsers keep the app's files, as they do for users: that takes a third of the time of opening a page. */
  readonly opensOffline?: boolean
  /** The server takes files. */
  readonly files?: boolean
}

/** A server and a browser for the tests of a file. Each person has a browser profile of their own. */
export function serverAndBrowser({ opensOffline = false, files = false }: Options = {}): () => ServerAndBrowser {
  let browser: Browser
  let server: ServerProcess
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    server = await startServerProcess({ MARU_FILES: String(files) })
    browser = await chromium.launch({ ...(await findBrowser()), headless: true })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })
  async function visitor({ language = 'ko', theme = 'light', sharesWorkers = true }: Look = {}): Promise<Person> {
    const context = await browser.newContext({
      locale: language === 'ko' ? 'ko-KR' : 'en-US',
      colorScheme: theme,
      viewport: { width: 1200, height: 760 },
      serviceWorkers: opensOffline ? 'allow' : 'block',
    })
    context.setDefaultTimeout(60_000)
    contexts.push(context)
    if (!sharesWorkers) await context.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'))
    return openTab(context, language)
  }
  async function openTab(context: BrowserContext, language: 'ko' | 'en'): Promise<Person> {
    const page = await context.newPage()
    const problems = watch(page)
    await page.goto(server.url)
    return new Person(page, language, problems)
  }
  return () => ({
    server,
    visitor,
    async newPerson(name, look) {
      const person = await visitor(look)
      await person.signUp(name)
      return person
    },
    async endSharedWorkers() {
      const session = await browser.newBrowserCDPSession()
      const { targetInfos } = await session.send('Target.getTargets')
      for (const { type, targetId } of targetInfos)
        if (type === 'shared_worker') await session.send('Target.closeTarget', { targetId })
      await session.detach()
    },
    newTab: ({ page, language }) => openTab(page.context(), language),
  })
}

/** What a page complains about: errors of its own, and whatever the strict CSP had to stop. */
function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) problems.push(message.text())
  })
  return problems
}
