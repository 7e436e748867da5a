import { text } from 'node:stream/consumers'
import { wideDocs } from './docs-width.ts'
import { securityProblems } from './electronegativity.ts'
import { lockProblems } from './lock.ts'
import { ended, startNode } from './processes.ts'
import { bin } from './tools.ts'
import { untypedFiles } from './typed.ts'

interface Step {
  readonly name: string
  /** Resolves with the problems to print, or an empty text. */
  readonly run: () => Promise<string>
}

// npm run check: every step runs, even after one has failed.
const steps: readonly Step[] = [
  { name: 'types', run: () => complaints(bin('tsc'), '--build', '--pretty', 'false') },
  { name: 'every file has a project', run: async () => untypedFiles().join('\n') },
  {
    name: 'style, lint and layers',
    run: () => complaints(bin('biome'), 'check', '--error-on-warnings', '--max-diagnostics=200'),
  },
  {
    name: 'unused files, exports and dependencies',
    run: () => complaints(bin('knip'), '--no-progress', '--no-config-hints'),
  },
  { name: 'package-lock.json', run: async () => lockProblems().join('\n') },
  { name: 'width of docs', run: async () => wideDocs().join('\n') },
  { name: 'security of the desktop app', run: securityProblems },
]

let failed = false
for (const { name, run } of steps) {
  const startedAt = performance.now()
  const problems = await run()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (problems !== '') failed = true
  console.log(problems === '' ? `ok      ${name} (${seconds} s)` : `failed  ${name} (${seconds} s)\n${problems}`)
}
process.exitCode = failed ? 1 : 0

async function complaints(...command: string[]): Promise<string> {
  const child = startNode(command, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [code, ...said] = await Promise.all([
    ended(child),
    ...[child.stdout, child.stderr].map((from) => (from ? text(from) : '')),
  ])
  return code === 0 ? '' : said.join('').trim() || `It exited with code ${code}.`
}
