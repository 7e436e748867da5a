import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Actions } from './control.ts'

type Answer<Name extends keyof Actions> = Awaited<ReturnType<Actions[Name]>>

export interface Installed {
  /** Does or looks at something outside the app's pages: the tray, notifications, power, network. */
  ask<Name extends keyof Actions>(name: Name, ...args: Parameters<Actions[Name]>): Promise<Answer<Name>>
  /** The page of the window that was opened last. */
  page(): Promise<Page>
  /** As SIGKILL ends it. */
  kill(): Promise<void>
  /** As its menu ends it. */
  quit(): Promise<number | null>
}

interface LaunchOptions {
  readonly userData: string
  readonly server: string
  readonly args?: readonly string[]
}

const folder = join(import.meta.dirname, '../..')

/** Starts the built app on the test host. */
export async function launch({ userData, server, args = [] }: LaunchOptions): Promise<Installed> {
  const child = fork(join(import.meta.dirname, 'boot.ts'), [join(folder, 'out/main/index.js'), ...args], {
    cwd: folder,
    execArgv: ['--expose-gc', '--no-warnings'],
    env: { ...process.env, HOST_USER_DATA: userData, HOST_LANGUAGES: 'ko-KR', MARU_SERVER: server },
  })
  const [{ address }] = (await once(child, 'message')) as [{ address: string }]
  const browser = await chromium.connectOverCDP(address)
  const askApp = asker(child)
  const ask = async <Name extends keyof Actions>(
    name: Name,
    ...args: Parameters<Actions[Name]>
  ): Promise<Answer<Name>> => {
    const answer = await askApp(name, ...args)
    if (name === 'closeWindows') await allGone(browser)
    return answer
  }
  const ended = once(child, 'exit') as Promise<[number | null]>
  return {
    ask,
    page: () => lastPage(browser),
    async kill() {
      child.kill('SIGKILL')
      await ended
      await endBrowser(browser, userData)
    },
    async quit() {
      await ask('quit')
      const [code] = await ended
      return code
    },
  }
}

async function lastPage(browser: Browser): Promise<Page> {
  for (let tries = 0; tries < 100; tries++) {
    const page = browser.contexts()[0]?.pages().at(-1)
    if (page && page.url() !== 'about:blank') return page
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('no window was opened')
}

/** The pages of closed windows go a moment after them. */
async function allGone(browser: Browser): Promise<void> {
  while (browser.contexts()[0]?.pages().length) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** A real Electron takes its pages with it. */
async function endBrowser(browser: Browser, userData: string): Promise<void> {
  const devtools = await browser.newBrowserCDPSession().catch(() => undefined)
  await devtools?.send('Browser.close').catch(() => {})
  await rm(join(userData, 'host.lock'), { force: true })
}

function asker(child: ChildProcess): Installed['ask'] {
  let last = 0
  return <Name extends keyof Actions>(name: Name, ...args: Parameters<Actions[Name]>) => {
    const id = ++last
    return new Promise<Answer<Name>>((resolve, reject) => {
      const ended = () => reject(new Error('the app has ended'))
      const hear = (message: { id?: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return
        child.off('message', hear)
        child.off('exit', ended)
        if (message.error === undefined) resolve(message.value as Answer<Name>)
        else reject(new Error(message.error))
      }
      child.on('message', hear)
      child.once('exit', ended)
      child.send({ id, name, args })
    })
  }
}
