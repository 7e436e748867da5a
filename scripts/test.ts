import { join } from 'node:path'
import { ended, stopAllWithUs } from './processes.ts'
import { startTurbo } from './turbo.ts'

// npm test [-- -- VITEST ARGUMENTS]: all tests, in two lanes of about the same length. Tests in whole apps use more than
// one core only now and then: the others run beside them.
const lanes: readonly (readonly string[][])[] = [
  [
    ['test', '--filter=@maru/e2e'],
    ['test', '--filter=@maru/ui', '--filter=@maru/desktop'],
  ],
  [['test', 'test:scripts', '--filter=!@maru/e2e', '--filter=!@maru/ui', '--filter=!@maru/desktop']],
]

stopAllWithUs()
// Tests start hundreds of processes and threads from the sources: each module is compiled once.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/compiled')
// First and once: both lanes need it. If it fails, the tests that need it say so.
await ended(startTurbo(['run', 'build'], 'inherit'))
process.exitCode = Math.max(...(await Promise.all(lanes.map(runInTurn))))

async function runInTurn(runs: readonly string[][]): Promise<number> {
  let worst = 0
  for (const run of runs) {
    const args = ['run', ...run, '--continue=always', '--concurrency=1', ...process.argv.slice(2)]
    worst = Math.max(worst, await ended(startTurbo(args, 'inherit')))
  }
  return worst
}
