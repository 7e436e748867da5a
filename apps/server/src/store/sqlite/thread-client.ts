import { Worker } from 'node:worker_threads'
import { MaruError } from '@maru/shared'
import type { SectionName } from '../port.ts'
import { toError } from './errors.ts'
import type { Call, FromThread, Outcome, ThreadOptions } from './thread-messages.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const restartAfterMs = 250

/** The main thread's end of a database thread. One that dies is started again; what it had not answered fails. */
export class DatabaseThread {
  readonly #options: ThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #gathered: Call[] = []
  #lastId = 0
  #closing = false

  constructor(options: ThreadOptions) {
    this.#options = options
  }

  /** Rejects with one sentence where the file can't be opened. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: this.#options, name: 'sqlite' })
      worker.on('message', (message: FromThread) => {
        if ('outcomes' in message) this.#settle(message.outcomes)
        else if ('opened' in message) {
          // Closed while it was being started again.
          if (this.#closing) return void worker.terminate()
          this.#worker = worker
          resolve()
        } else if ('problem' in message) reject(new Error(message.problem))
        // Anything else is Node's own: with --watch, threads say here what they load.
      })
      worker.on('error', reject)
      worker.on('exit', () => {
        reject(new Error('The database thread ended before it opened.'))
        this.#ended(worker)
      })
    })
  }

  call(section: SectionName, method: string, given: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new MaruError('server.unavailable'))
      const id = ++this.#lastId
      this.#waiting.set(id, { resolve, reject })
      // What is asked in one turn of the event loop travels together.
      if (this.#gathered.push({ id, section, method, given }) === 1) queueMicrotask(() => this.#send())
    })
  }

  async close(): Promise<void> {
    this.#closing = true
    while (this.#waiting.size > 0) await new Promise((resolve) => setImmediate(resolve))
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #send(): void {
    const calls = this.#gathered
    this.#gathered = []
    this.#worker?.postMessage(calls)
  }

  #settle(outcomes: Outcome[]): void {
    for (const outcome of outcomes) {
      const waiting = this.#waiting.get(outcome.id)
      this.#waiting.delete(outcome.id)
      if ('failure' in outcome) waiting?.reject(toError(outcome.failure))
      else waiting?.resolve(outcome.value)
    }
  }

  #ended(worker: Worker): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(new MaruError('server.unavailable'))
    this.#waiting.clear()
    this.#restart()
  }

  #restart(): void {
    if (this.#closing) return
    this.open().catch(() => setTimeout(() => this.#restart(), restartAfterMs).unref())
  }
}
