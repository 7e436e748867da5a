import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ended, start, startNode } from './processes.ts'
import { bin, root } from './tools.ts'
import type { wordsFor } from './words.ts'

const desktop = join(root, 'apps/desktop')
const electron = dirname(createRequire(join(desktop, 'package.json')).resolve('electron/package.json'))

/** Opens the desktop app, or says in one line why it can't. With `develop`, it reloads when sources change. */
export async function openDesktop(
  address: string,
  words: ReturnType<typeof wordsFor>,
  develop: boolean,
): Promise<void> {
  if (!hasDisplay()) return console.log(words.noDisplay)
  if (!isFetched()) {
    console.log(words.fetching)
    if ((await fetchElectron()) !== 0 || !isFetched()) return console.log(words.notFetched)
  }
  console.log(words.opening)
  const environment = { ...process.env, MARU_SERVER: address, ELECTRON_EXEC_PATH: executable() }
  if (develop) {
    startNode([bin('electron-vite'), 'dev', '--watch', '--logLevel', 'warn'], { cwd: desktop, env: environment })
    return
  }
  // A pipe would break when this process ends, and take the app with it.
  const folder = mkdtempSync(join(tmpdir(), 'maru-start-'))
  const said = join(folder, 'said')
  const file = openSync(said, 'w')
  const messenger = start(executable(), [desktop], { env: environment, stdio: ['ignore', 'ignore', file] })
  closeSync(file)
  messenger.once('error', () => console.log(words.notOpened))
  messenger.once('close', (code, signal) => {
    // Without its sandbox Chromium ends by a signal, or refuses to start as root.
    if (code || (signal && !askedToEnd.has(signal)))
      console.log(/sandbox/i.test(readFileSync(said, 'utf8')) ? words.noSandbox : words.notOpened)
    rmSync(folder, { recursive: true, force: true })
  })
}

const askedToEnd: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'])

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** Shows Electron's own progress; a failure's stack stays out of sight. */
function fetchElectron(): Promise<number> {
  return ended(startNode([join(electron, 'install.js')], { stdio: ['ignore', 'inherit', 'ignore'] }))
}

const isFetched = (): boolean =>
  Boolean(process.env['ELECTRON_OVERRIDE_DIST_PATH']) || existsSync(join(electron, 'path.txt'))

function executable(): string {
  const name = existsSync(join(electron, 'path.txt')) ? readFileSync(join(electron, 'path.txt'), 'utf8') : 'electron'
  return join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(electron, 'dist'), name)
}
