import { Worker } from 'node:worker_threads'
import { MaruError, PendingCalls } from '@maru/shared'
import type { SectionName } from '../port.ts'
import { toError } from './errors.ts'
import type { Call, FromThread, Outcome, ThreadOptions } from './thread-messages.ts'

const restartAfterMs = 250

/** The main thread's side of a database thread. If the thread dies, its unanswered calls fail and it is restarted. */
export class DatabaseThread {
  readonly #options: ThreadOptions
  readonly #onWarning: (warning: string) => void
  readonly #pending = new PendingCalls()
  #worker: Worker | undefined
  #unsent: Call[] = []
  #closing = false

  constructor(options: ThreadOptions, onWarning: (warning: string) => void = () => {}) {
    this.#options = options
    this.#onWarning = onWarning
  }

  /** Rejects with a reason, in one sentence, if the file can't be opened. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: this.#options, name: 'sqlite' })
      worker.on('message', (message: FromThread) => {
        if ('outcomes' in message) this.#settle(message.outcomes)
        else if ('opened' in message) {
          // close() was called during a restart.
          if (this.#closing) return void worker.terminate()
          this.#worker = worker
          resolve()
        } else if ('warning' in message) this.#onWarning(message.warning)
        else if ('problem' in message) reject(new Error(message.problem))
        // Anything else is Node's own: with --watch, threads report here the files that they load.
      })
      worker.on('error', reject)
      worker.on('exit', () => {
        reject(new Error('The database thread ended before it opened.'))
        this.#ended(worker)
      })
    })
  }

  async call(section: SectionName, method: string, args: readonly unknown[]): Promise<unknown> {
    if (!this.#worker) throw new MaruError('server.unavailable')
    return this.#pending.start((id) => {
      // Once everything that has arrived was looked at: a message costs more than the calls that are in it.
      if (this.#unsent.push({ id, section, method, args }) === 1) setImmediate(() => this.#send())
    })
  }

  async close(): Promise<void> {
    this.#closing = true
    while (this.#pending.size > 0) await new Promise((resolve) => setImmediate(resolve))
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #send(): void {
    const calls = this.#unsent
    this.#unsent = []
    this.#worker?.postMessage(calls)
  }

  #settle(outcomes: Outcome[]): void {
    for (const outcome of outcomes) {
      if ('failure' in outcome) this.#pending.reject(outcome.id, toError(outcome.failure))
      else this.#pending.resolve(outcome.id, outcome.value)
    }
  }

  #ended(worker: Worker): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    this.#pending.rejectAll(new MaruError('server.unavailable'))
    this.#restart()
  }

  #restart(): void {
    if (this.#closing) return
    this.open().catch(() => setTimeout(() => this.#restart(), restartAfterMs).unref())
  }
}
