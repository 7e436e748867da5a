import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { AccountFile } from './account-file.ts'
import { openFile } from './open-file.ts'
import type { Call, FromWorker, WorkerOptions } from './worker-messages.ts'

/** A thread of its own for an account's file, so that no disk ever holds up the app. */
function serve(port: MessagePort, { path, maxPages }: WorkerOptions): void {
  const say = (message: FromWorker) => port.postMessage(message)
  try {
    const { file, rescued } = openFile(path, { maxPages })
    port.on('message', (call: Call) => say(answer(file, call)))
    port.once('close', () => file.close())
    say({ opened: true, ...(rescued && { rescued }) })
  } catch (error) {
    say({ problem: messageOf(error) })
  }
}

function answer(file: AccountFile, { id, method, given }: Call): FromWorker {
  try {
    const work = file[method] as (...given: unknown[]) => unknown
    return { id, value: work.apply(file, given) }
  } catch (error) {
    return { id, failure: messageOf(error) }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

if (parentPort) serve(parentPort, workerData as WorkerOptions)
