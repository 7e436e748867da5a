import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { builderOptions } from './builder-options.ts'
import { newestNotes } from './release-notes.ts'

// npm run package -w apps/desktop [-- --linux --x64 …]: the packages of this system, or of those named.
const desktop = join(import.meta.dirname, '..')
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js')
const notes = join(desktop, 'dist/release-notes.md')
await mkdir(join(desktop, 'dist'), { recursive: true })
await writeFile(notes, newestNotes(await readFile(join(desktop, '../../CHANGELOG.md'), 'utf8')))
// A secret that a workflow does not have comes as an empty text, which the builder takes for a certificate's path.
const environment = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
const options = builderOptions(environment, notes)
const child = spawn(
  process.execPath,
  [builder, '--config', 'electron-builder.yml', '--publish', 'never', ...process.argv.slice(2), ...options],
  { cwd: desktop, env: environment, stdio: 'inherit' },
)
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
