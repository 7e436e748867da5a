import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ended, start, startNode } from './processes.ts'
import { root } from './tools.ts'
import type { wordsFor } from './words.ts'

const desktop = join(root, 'apps/desktop')
const electron = dirname(createRequire(join(desktop, 'package.json')).resolve('electron/package.json'))

/** Opens the installed messenger where that can be done; where not, says why in one line. */
export async function openDesktop(address: string, words: ReturnType<typeof wordsFor>): Promise<void> {
  if (!hasDisplay()) return console.log(words.noDisplay)
  if (!isFetched()) {
    console.log(words.fetching)
    if ((await fetchElectron()) !== 0 || !isFetched()) return console.log(words.notFetched)
  }
  console.log(words.opening)
  const environment = { ...process.env, MARU_SERVER: address }
  const messenger = start(executable(), [desktop], { env: environment, stdio: 'ignore' })
  messenger.once('error', () => console.log(words.notOpened))
  messenger.once('close', (code) => {
    if (code) console.log(words.notOpened)
  })
}

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
