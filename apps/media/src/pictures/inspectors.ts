import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { MaruError } from '@maru/shared'
import { Lanes } from '../lanes.ts'
import type { InspectAnswer, Inspected, InspectJob } from './job.ts'

interface InspectorsOptions {
  readonly processes: number
  /** How much of a processor's time one job may take. Time alone would count what a busy machine takes away. */
  readonly maxCpuMs: number
  /** How much memory a process may take. */
  readonly maxBytes: number
}

const program = join(import.meta.dirname, 'inspector-process.ts')
const waitingMax = 1_000
const idleMs = 60_000
const heapMb = 512
/** A job that does nothing at all is ended, too, after so many times what it may work. */
const patience = 10

/**
 * A few processes that look at uploads, one each at a time. One that crashes, hangs or takes too much is ended, which
 * only the file that did it feels.
 */
export class Inspectors {
  readonly #options: InspectorsOptions
  readonly #lanes: Lanes
  readonly #running = new Set<ChildProcess>()
  /** Those that wait for a job, with the timers that end their waiting. */
  readonly #idle = new Map<ChildProcess, NodeJS.Timeout>()
  #isStopped = false

  constructor(options: InspectorsOptions) {
    this.#options = options
    this.#lanes = new Lanes(options.processes, waitingMax)
  }

  /** Rejects with the reason why the file can't be shown as what it was sent as. */
  inspect(job: InspectJob): Promise<Inspected> {
    return this.#lanes.run(() => this.#inspect(job))
  }

  /** Ends all of them. What they were at can be asked for again. */
  stop(): void {
    this.#isStopped = true
    for (const child of [...this.#running]) this.#end(child)
  }

  async #inspect(job: InspectJob): Promise<Inspected> {
    if (this.#isStopped) throw new MaruError('server.unavailable')
    const child = this.#take()
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#options.maxCpuMs * patience)
    try {
      const answer = await ask(child, job)
      this.#rest(child)
      if ('done' in answer) return answer.done
      throw new MaruError(answer.refused)
    } catch (error) {
      if (!(error instanceof EndedError)) throw error
      if (this.#isStopped) throw new MaruError('server.unavailable')
      // Killed by us, by itself or by the system: it took too much. Any other end is a decoder's crash.
      throw new MaruError(error.signal === 'SIGKILL' ? 'media.too_complex' : 'media.unreadable')
    } finally {
      clearTimeout(timer)
    }
  }

  #take(): ChildProcess {
    const [rested] = this.#idle.keys()
    if (!rested) return this.#start()
    this.#wake(rested)
    return rested
  }

  #start(): ChildProcess {
    const child = fork(program, [String(this.#options.maxBytes), String(this.#options.maxCpuMs)], {
      // Nothing of ours is known in there. Windows starts no program without this one.
      env: { SystemRoot: process.env['SystemRoot'] },
      execArgv: [`--max-old-space-size=${heapMb}`, '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#running.add(child)
    return child.on('error', () => this.#forget(child)).once('exit', () => this.#forget(child))
  }

  /** Keeps a process for the next job, for a while. */
  #rest(child: ChildProcess): void {
    this.#idle.set(child, setTimeout(() => this.#end(child), idleMs).unref())
  }

  #wake(child: ChildProcess): void {
    clearTimeout(this.#idle.get(child))
    this.#idle.delete(child)
  }

  #end(child: ChildProcess): void {
    this.#forget(child)
    child.kill('SIGKILL')
  }

  #forget(child: ChildProcess): void {
    this.#wake(child)
    this.#running.delete(child)
  }
}

class EndedError extends Error {
  readonly signal: NodeJS.Signals | null

  constructor(signal: NodeJS.Signals | null) {
    super('the inspector ended')
    this.signal = signal
  }
}

async function ask(child: ChildProcess, job: InspectJob): Promise<InspectAnswer> {
  const done = new AbortController()
  const { signal } = done
  const ended = once(child, 'exit', { signal }).then(([, by]) => {
    throw new EndedError(by as NodeJS.Signals | null)
  })
  const answered = once(child, 'message', { signal })
  child.send(job)
  try {
    const [answer] = await Promise.race([answered, ended])
    return answer as InspectAnswer
  } finally {
    done.abort()
  }
}
