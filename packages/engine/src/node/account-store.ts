import { Worker } from 'node:worker_threads'
import { MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'
import type { AccountStore } from '../ports/store.ts'
import type { Rescued } from './open-file.ts'
import type { Call, FromWorker, WorkerOptions } from './worker-messages.ts'

interface Waiting {
  resolve(value: never): void
  reject(error: Error): void
}

interface OpenOptions extends WorkerOptions {
  readonly worker: URL
  onRescue?: ((rescued: Rescued) => void) | undefined
}

/** An account's store in a thread of its own. */
export function openAccountStore({ worker: program, onRescue, ...options }: OpenOptions): Promise<AccountStore> {
  const worker = new Worker(program, { workerData: options satisfies WorkerOptions })
  const waiting = new Map<number, Waiting>()
  let last = 0
  let ended = false

  const call = <Value>(method: Call['method'], ...given: unknown[]): Promise<Value> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(new MaruError<EngineErrorCode>('device.storage_failed'))
      const id = ++last
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      worker.postMessage({ id, method, given } satisfies Call)
    })

  const store: AccountStore = {
    load: () => call('load'),
    commit: (write) => call('commit', write),
    entries: (roomId, fromSeq, toSeq) => call('entries', roomId, fromSeq, toSeq),
    seqAt: (roomId, at) => call('seqAt', roomId, at),
    search: (query) => call('search', query),
    async close() {
      if (ended) return
      // What was asked for before is answered first: messages keep their order.
      await call('load').catch(() => {})
      ended = true
      await worker.terminate()
    },
  }

  return new Promise((resolve, reject) => {
    const fail = (error: MaruError) => {
      ended = true
      for (const { reject: tell } of waiting.values()) tell(error)
      waiting.clear()
      reject(error)
    }
    worker.on('error', (cause) => fail(new MaruError<EngineErrorCode>('device.storage_failed', { cause })))
    worker.on('exit', () => fail(new MaruError<EngineErrorCode>('device.storage_failed')))
    worker.on('message', (message: FromWorker) => {
      if ('opened' in message) {
        if (message.rescued) onRescue?.(message.rescued)
        resolve(store)
      } else if ('problem' in message) {
        void worker.terminate()
        fail(failureOf(message.problem))
      } else {
        const asked = waiting.get(message.id)
        waiting.delete(message.id)
        if ('failure' in message) asked?.reject(failureOf(message.failure))
        else asked?.resolve(message.value as never)
      }
    })
  })
}

function failureOf(message: string): MaruError {
  const cause = new Error(message)
  if (/full/i.test(message)) return new MaruError<EngineErrorCode>('device.storage_full', { cause })
  return new MaruError<EngineErrorCode>(/locked|busy/i.test(message) ? 'device.in_use' : 'device.storage_failed', {
    cause,
  })
}
