import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readlink, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { endTree, headOfTree, treeEnded } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Answer, RunningApp, Start } from './driver.ts'
import type { Actions } from './spy.ts'

/** Starts the app in its own Node process, with a Chromium for its windows. */
export async function launchStandIn({ main, userData, args, environment }: Start): Promise<RunningApp> {
  const begin = (given: readonly string[]) =>
    fork(join(import.meta.dirname, 'boot.ts'), [main, ...given], {
      ...headOfTree,
      execArgv: ['--expose-gc', '--no-warnings'],
      env: { ...environment, HOST_USER_DATA: userData },
    })
  const child = begin(args)
  const ended = appEnded(child, join(userData, 'chromium'))
  const browser = await Promise.race([browserOf(child), ended.then(failed)]).catch(async (error: unknown) => {
    await endTree(child)
    throw error
  })
  const ask = asker(child)
  return {
    ask,
    page: () => lastPage(browser),
    ended: () => ended,
    async closeWindows() {
      await ask('closeWindows')
      while (browser.contexts()[0]?.pages().length) await new Promise((resolve) => setTimeout(resolve, 20))
    },
    startAgain: (...given) => treeEnded(begin(given)),
    async kill() {
      await endTree(child)
      await ended
      await rm(join(userData, 'host.lock'), { force: true })
    },
    async quit() {
      await ask('quit')
      return ended
    },
  }
}

/** The browser with the app's windows, once the app is ready. */
async function browserOf(child: ChildProcess): Promise<Browser> {
  const [{ address }] = (await once(child, 'message')) as [{ address: string }]
  return chromium.connectOverCDP(address)
}

function failed(code: number | null): never {
  throw new Error(`the app has ended with ${code} before it was ready`)
}

async function lastPage(browser: Browser): Promise<Page> {
  for (let tries = 0; tries < 300; tries++) {
    const page = browser.contexts()[0]?.pages().at(-1)
    if (page && page.url() !== 'about:blank') return page
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('no window was opened')
}

/** Also removes the socket folder that a killed Chromium leaves behind outside its profile. */
async function appEnded(child: ChildProcess, profile: string): Promise<number | null> {
  const code = await treeEnded(child)
  const socket = await readlink(join(profile, 'SingletonSocket')).catch(() => undefined)
  if (socket) await rm(dirname(socket), { recursive: true, force: true })
  return code
}

function asker(child: ChildProcess): RunningApp['ask'] {
  let last = 0
  return <Name extends keyof Actions>(name: Name, ...args: Parameters<Actions[Name]>) => {
    const id = ++last
    return new Promise<Answer<Name>>((resolve, reject) => {
      const ended = () => reject(new Error('the app has ended'))
      const onMessage = (message: { id?: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return
        child.off('message', onMessage)
        child.off('exit', ended)
        if (message.error === undefined) resolve(message.value as Answer<Name>)
        else reject(new Error(message.error))
      }
      child.on('message', onMessage)
      child.once('exit', ended)
      child.send({ id, name, args })
    })
  }
}
