import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

// Starts the built app with the stand-in for Electron: node boot.ts <main bundle> [arguments of the app]
const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve(name, context, next) {
    return name === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : next(name, context)
  },
})
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })

const [main = ''] = process.argv.slice(2)
const { answerTests } = await import('./control.ts')
// Electron, too, becomes ready only once the app's entry has run.
await import(pathToFileURL(main).href)
const { becomeReady } = await import('./app.ts')
const address = await becomeReady()
answerTests(address)
