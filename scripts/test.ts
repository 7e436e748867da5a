import { ended, stopAllWithUs } from './processes.ts'
import { startTurbo } from './turbo.ts'

// npm test [-- -- VITEST ARGUMENTS]: all tests. Those in whole apps take about as long as all others together, and use
// more than one core only now and then: they start first, and the others run beside them.
const lanes = [
  ['test', '--filter=@maru/e2e'],
  ['test', 'test:scripts', '--filter=!@maru/e2e'],
]

stopAllWithUs()
// First and once: both lanes need it. If it fails, the tests that need it say so.
await ended(startTurbo(['run', 'build'], 'inherit'))
const codes = await Promise.all(
  lanes.map((lane) =>
    ended(startTurbo(['run', ...lane, '--continue=always', '--concurrency=1', ...process.argv.slice(2)], 'inherit')),
  ),
)
process.exitCode = Math.max(...codes)
