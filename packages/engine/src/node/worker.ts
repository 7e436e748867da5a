import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { AccountFile } from './account-file.ts'
import { openFile } from './open-file.ts'
import type { StoreCall, WorkerMessage, WorkerOptions } from './worker-messages.ts'

/** Runs an account's file in its own thread, so that a slow disk never blocks the app. */
function serve(port: MessagePort, { path, maxPages }: WorkerOptions): void {
  const send = (message: WorkerMessage) => port.postMessage(message)
  try {
    const { file, rescued } = openFile(path, { maxPages })
    port.on('message', (call: StoreCall) => send(answer(file, call)))
    port.once('close', () => file.close())
    send({ opened: true, ...(rescued && { rescued }) })
  } catch (error) {
    send({ problem: messageOf(error) })
  }
}

function answer(file: AccountFile, { id, method, args }: StoreCall): WorkerMessage {
  try {
    const run = file[method] as (...args: unknown[]) => unknown
    return { id, value: run.apply(file, args) }
  } catch (error) {
    return { id, failure: messageOf(error) }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

if (parentPort) serve(parentPort, workerData as WorkerOptions)
