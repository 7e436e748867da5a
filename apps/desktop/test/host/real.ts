import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endTree, headOfTree, makeFolder, treeEnded } from '@maru/testing'
import { _electron, type Page } from 'playwright-core'
import type { Answer, RunningApp, Start } from './driver.ts'
import type { Actions } from './spy.ts'

/** Starts the app on Electron itself with Playwright, and the spy before the app's own entry. */
export async function launchReal(program: string, { main, userData, args, environment }: Start): Promise<RunningApp> {
  const executablePath = program === 'real' ? electron() : program
  const own = makeFolder()
  const start = [...sandbox(), `--user-data-dir=${userData}`, await entry(own.path, main)]
  // Playwright starts it as the head of its process tree.
  const app = await _electron.launch({ executablePath, args: [...start, ...args], env: defined(environment) })
  const child = app.process()
  const ended = treeEnded(child).finally(own.remove)
  const ask = <Name extends keyof Actions>(name: Name, ...args: Parameters<Actions[Name]>): Promise<Answer<Name>> =>
    app.evaluate((_, [name, args]) => Reflect.get(globalThis, 'maruSpy')[name](...args), [name, args] as const)
  return {
    ask,
    ended: () => ended,
    async page(): Promise<Page> {
      return app.windows().at(-1) ?? app.firstWindow()
    },
    async closeWindows() {
      await ask('closeWindows')
      while (app.windows().length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    },
    startAgain: (...given) =>
      treeEnded(spawn(executablePath, [...start, ...given], { ...headOfTree, env: environment, stdio: 'ignore' })),
    async kill() {
      await endTree(child)
      await ended
    },
    async quit() {
      await ask('quit').catch(() => {})
      return ended
    },
  }
}

function electron(): string {
  const path: unknown = createRequire(join(import.meta.dirname, '../../package.json'))('electron')
  if (typeof path !== 'string')
    throw new Error('Electron itself is not installed: node node_modules/electron/install.js')
  return path
}

/** A file that loads the spy and then the app, because Electron runs no TypeScript and can't preload a script. */
async function entry(folder: string, main: string): Promise<string> {
  const spy = await readFile(join(import.meta.dirname, 'spy.ts'), 'utf8')
  await writeFile(join(folder, 'spy.mjs'), stripTypeScriptTypes(spy))
  const path = join(folder, 'entry.mjs')
  await writeFile(path, `import './spy.mjs'\nimport ${JSON.stringify(pathToFileURL(main).href)}\n`)
  return path
}

/** Chromium's own sandbox doesn't work in a container or as root. */
const sandbox = (): string[] =>
  process.platform === 'linux' && (process.env['CI'] || process.getuid?.() === 0) ? ['--no-sandbox'] : []

const defined = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
