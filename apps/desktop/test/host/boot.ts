import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { killTree } from '@maru/testing'
import type { Actions } from './spy.ts'

// Starts the built app with the stand-in for Electron: node boot.ts <main bundle> [arguments of the app]
const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve(name, context, next) {
    return name === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : next(name, context)
  },
})
Object.defineProperty(process, 'resourcesPath', { value: process.env['HOST_RESOURCES'] ?? '' })
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })

if (process.send) {
  // The process that started it is gone.
  process.once('disconnect', () => killTree(process.pid))
  const [main = ''] = process.argv.slice(2)
  await import('./spy.ts')
  // Like Electron, it becomes ready only once the app's entry has run.
  await import(pathToFileURL(main).href)
  const { becomeReady } = await import('./app.ts')
  const { answerTests } = await import('./control.ts')
  answerTests(Reflect.get(globalThis, 'maruSpy') as Actions, await becomeReady())
} else await startAsElectron()

/** Takes the arguments of Electron's own binary: a script to preload by -r, switches, then the app. */
async function startAsElectron(): Promise<void> {
  const { takeSwitches, becomeReady } = await import('./app.ts')
  const given = process.argv.slice(2)
  takeSwitches(given)
  const first = given.indexOf('-r')
  if (first >= 0) createRequire(import.meta.url)(given[first + 1] ?? '')
  await import(pathToFileURL(mainOf(process.argv.slice(1))).href)
  process.stderr.write(`DevTools listening on ${await becomeReady()}\n`)
}

/** The path of a program, or the main entry of a folder's package.json. */
function mainOf(given: readonly string[]): string {
  const program = given.find((argument) => argument.endsWith('.mjs'))
  if (program) return program
  const folder = given.findLast((argument) => !argument.startsWith('-')) ?? '.'
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string }
  return join(folder, main)
}
