import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { openDesktop } from './desktop.ts'
import { startNode, stopAll, stopAllWithUs } from './processes.ts'
import { serverEnd } from './server-end.ts'
import { bin, root } from './tools.ts'
import { quietTurbo } from './turbo.ts'
import { wordsFor } from './words.ts'

// npm start: builds what has changed, starts the server and opens the messenger. With --dev all of it follows the
// sources; with --web the desktop app stays closed.
const develop = process.argv.includes('--dev')
const webOnly = process.argv.includes('--web')
const webDevelopmentPort = '5173'
const words = wordsFor(process.env)

stopAllWithUs()
process.exitCode = await main()
stopAll()

async function main(): Promise<number> {
  const code = await build()
  if (code !== 0) return code
  const server = startServer()
  const stopped = serverEnd(server, words)
  const address = await Promise.race([listening(server), stopped.then(() => undefined)])
  if (address !== undefined) await welcome(develop ? startWebDevelopment(address) : address)
  return stopped
}

async function build(): Promise<number> {
  console.log(words.building)
  const what = develop ? ['--filter=@maru/desktop'] : []
  const code = await quietTurbo('run', 'build', ...what, '--output-logs=errors-only')
  if (code !== 0) console.error(words.buildFailed)
  return code
}

function startServer(): ChildProcess {
  const watch = develop ? ['--watch', '--watch-preserve-output'] : []
  const environment = { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' }
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'] as const
  return startNode([...watch, 'apps/server/src/server.ts'], { env: environment, stdio: [...stdio] })
}

/** The address that the server listens on, once it does. */
function listening(server: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    server.on('message', (message: { listening?: string }) => {
      if (message.listening !== undefined) resolve(message.listening)
    })
  })
}

/** Vite's own server before ours: it passes on what it doesn't build. */
function startWebDevelopment(address: string): string {
  startNode([bin('vite'), '--port', webDevelopmentPort, '--strictPort', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/web'),
    env: { ...process.env, MARU_SERVER: address },
  })
  return `http://localhost:${webDevelopmentPort}`
}

async function welcome(address: string): Promise<void> {
  console.log(`\n  ${words.ready(reachable(address))}\n  ${words.howToStop}\n`)
  if (!webOnly) await openDesktop(reachable(address), words, develop)
}

/** An address for every network is none that a browser can open. */
function reachable(address: string): string {
  return address.replace('//0.0.0.0:', '//localhost:').replace('//[::]:', '//localhost:')
}
