import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, type Page } from 'playwright-core'
import type { Answer, Installed, Start } from './driver.ts'
import type { Actions } from './spy.ts'

/** Starts the app on Electron itself, by Playwright, with the spy before the app's own entry. */
export async function launchReal(program: string, { main, userData, args, environment }: Start): Promise<Installed> {
  const executablePath = program === 'real' ? electron() : program
  const start = [...sandbox(), `--user-data-dir=${userData}`, await entry(main)]
  const app = await _electron.launch({ executablePath, args: [...start, ...args], env: defined(environment) })
  const child = app.process()
  const ended = once(child, 'exit') as Promise<[number | null]>
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
    async startAgain(...given) {
      const again = spawn(executablePath, [...start, ...given], { env: environment, stdio: 'ignore' })
      const [code] = (await once(again, 'exit')) as [number | null]
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async quit() {
      await ask('quit').catch(() => {})
      const [code] = await ended
      return code
    },
  }
}

function electron(): string {
  const path: unknown = createRequire(join(import.meta.dirname, '../../package.json'))('electron')
  if (typeof path !== 'string')
    throw new Error('Electron itself is not installed: node node_modules/electron/install.js')
  return path
}

/** A file that loads the spy and then the app: Electron knows no TypeScript, and has no option to load something first. */
async function entry(main: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'maru-spy-'))
  const spy = await readFile(join(import.meta.dirname, 'spy.ts'), 'utf8')
  await writeFile(join(folder, 'spy.mjs'), stripTypeScriptTypes(spy))
  const path = join(folder, 'entry.mjs')
  await writeFile(path, `import './spy.mjs'\nimport ${JSON.stringify(pathToFileURL(main).href)}\n`)
  return path
}

/** In a container or as root, Chromium's own sandbox can't be set up. */
const sandbox = (): string[] =>
  process.platform === 'linux' && (process.env['CI'] || process.getuid?.() === 0) ? ['--no-sandbox'] : []

const defined = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
