import { existsSync, readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { inspect } from './inspect.ts'
import type { InspectAnswer, InspectJob } from './job.ts'
import { RefusedError } from './refused-error.ts'

// Everything that takes an upload apart runs here: in a process without the key or anything else to tell, which can be
// killed. It does one job after another, and ends itself when one takes too much memory or time: see inspector-watch.ts.

const [maxBytes, maxCpuMs] = process.argv.slice(2).map(Number)
const watch = new Worker(join(import.meta.dirname, 'inspector-watch.ts'), { workerData: { maxBytes, maxCpuMs } })
watch.unref()

waitForMessages()

async function answerTo(job: InspectJob): Promise<InspectAnswer> {
  watch.postMessage('job')
  try {
    return { done: await inspect(job) }
  } catch (error) {
    // A decoder says in its own words what is wrong with a file: to us it is damaged.
    return { refused: error instanceof RefusedError ? error.code : 'media.unreadable' }
  }
}

process.on('message', (job: InspectJob) => {
  void answerTo(job).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => process.exit())

/**
 * Messages come first: a picture can wait for the rest of the machine. Linux gives each thread a priority of its own,
 * and the threads that decode inherit theirs from those that are there already.
 */
function waitForMessages(): void {
  const threads = '/proc/self/task'
  const ids = existsSync(threads) ? readdirSync(threads).map(Number) : [process.pid]
  for (const id of ids) setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL)
}
