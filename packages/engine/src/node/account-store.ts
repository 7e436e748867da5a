import { Worker } from 'node:worker_threads'
import { MaruError, PendingCalls } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'
import type { AccountStore } from '../ports/store.ts'
import { NodeFileKeep } from './file-keep.ts'
import type { Rescued } from './open-file.ts'
import type { StoreCall, WorkerMessage, WorkerOptions } from './worker-messages.ts'

interface OpenOptions extends WorkerOptions {
  readonly worker: URL
  onRescue?: ((rescued: Rescued) => void) | undefined
}

/** The files of an account that wait to be sent, beside its database. */
export const filesFolderOf = (path: string): string => `${path}-files`

/** Opens an account's store in its own thread. */
export function openAccountStore({ worker: program, onRescue, ...options }: OpenOptions): Promise<AccountStore> {
  const worker = new Worker(program, { workerData: options satisfies WorkerOptions })
  const calls = new PendingCalls()
  let ended = false

  async function call<Value>(method: StoreCall['method'], ...args: unknown[]): Promise<Value> {
    if (ended) throw new MaruError<EngineErrorCode>('device.storage_failed')
    return calls.start((id) => worker.postMessage({ id, method, args } satisfies StoreCall))
  }

  const store: AccountStore = {
    load: () => call('load'),
    commit: (write) => call('commit', write),
    entries: (roomId, fromSeq, toSeq) => call('entries', roomId, fromSeq, toSeq),
    seqAt: (roomId, at) => call('seqAt', roomId, at),
    search: (query) => call('search', query),
    files: new NodeFileKeep(filesFolderOf(options.path)),
    async close() {
      if (ended) return
      // Calls are answered in order, so this one waits for all earlier ones.
      await call('load').catch(() => {})
      ended = true
      await worker.terminate()
    },
  }

  return new Promise((resolve, reject) => {
    const end = (error: Error) => {
      ended = true
      calls.rejectAll(error)
      reject(error)
    }
    worker.on('error', (cause) => end(new MaruError<EngineErrorCode>('device.storage_failed', { cause })))
    worker.on('exit', () => end(new MaruError<EngineErrorCode>('device.storage_failed')))
    worker.on('message', (message: WorkerMessage) => {
      if ('opened' in message) {
        if (message.rescued) onRescue?.(message.rescued)
        resolve(store)
      } else if ('problem' in message) {
        void worker.terminate()
        end(failureOf(message.problem))
      } else if ('failure' in message) calls.reject(message.id, failureOf(message.failure))
      else calls.resolve(message.id, message.value)
    })
  })
}

function failureOf(message: string): Error {
  const cause = new Error(message)
  if (/full/i.test(message)) return new MaruError<EngineErrorCode>('device.storage_full', { cause })
  const code = /locked|busy/i.test(message) ? 'device.in_use' : 'device.storage_failed'
  return new MaruError<EngineErrorCode>(code, { cause })
}
