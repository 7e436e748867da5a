import { ended, startNode, stopAllWithUs } from './processes.ts'
import { bin } from './tools.ts'

// npm run simulation: 10,000 schedules of faults on the engine, of which npm test runs the first 2,000. MARU_SEED begins
// at another seed, MARU_SCHEDULES runs more or fewer.
stopAllWithUs()
process.env['MARU_SCHEDULES'] ??= '10000'
process.exitCode = await ended(startNode([bin('vitest'), 'run', '--root', 'packages/engine', 'test/simulation']))
