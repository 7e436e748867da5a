import { join } from 'node:path'
import { ended, isStopping, stopAllWithUs } from './processes.ts'
import { startTurbo } from './turbo.ts'

// npm test [-- -- VITEST ARGUMENTS]: all tests, two runs at a time, the longest first. Tests in whole apps use more than
// one core only now and then: the others run beside them.
const runsAtOnce = 2
const runs: string[][] = [
  ['test', '--filter=@maru/e2e'],
  ['test', '--filter=@maru/server'],
  ['test', '--filter=@maru/ui'],
  ['test', '--filter=@maru/engine'],
  ['test', '--filter=@maru/desktop'],
]
runs.push(['test', 'test:scripts', ...runs.map(([, filter]) => String(filter).replace('=', '=!'))])

stopAllWithUs()
// Tests start hundreds of processes and threads from the sources: each module is compiled once.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/compiled')
// First and once: several need it. If it fails, the tests that need it say so.
await ended(startTurbo(['run', 'build'], 'inherit'))
process.exitCode = Math.max(...(await Promise.all(Array.from({ length: runsAtOnce }, takeRuns))))

/** Takes one run after another while there are any, and returns the worst exit code. */
async function takeRuns(): Promise<number> {
  let worst = 0
  for (let run = runs.shift(); run && !isStopping(); run = runs.shift()) {
    const args = ['run', ...run, '--continue=always', '--concurrency=1', ...process.argv.slice(2)]
    worst = Math.max(worst, await ended(startTurbo(args, 'inherit')))
  }
  return worst
}
