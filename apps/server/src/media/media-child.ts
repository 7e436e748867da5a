import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Logger } from '../logger.ts'
import type { MediaLink } from './media-link.ts'

interface ChildOptions {
  readonly program: string
  readonly key: string
  readonly folder: string
  /** That of this server. Settings of the media server are passed on, secrets of this one are not. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly logger: Logger
}

const firstWaitMs = 250
const longestWaitMs = 30_000
/** One that has run for so long was no failed start. */
const steadyMs = 60_000
const stopMs = 7_000
const ownSecrets = ['MONGODB_URI', 'REDIS_URL', 'MARU_METRICS_TOKEN']

/** The media server as a child of this one: started again when it ends, and gone when this one is. */
export class MediaChild implements MediaLink {
  readonly publicUrl = ''
  readonly #options: ChildOptions
  #child: ChildProcess | undefined
  #url: string | undefined
  #waitMs = firstWaitMs
  #restart: NodeJS.Timeout | undefined
  #stopping = false

  constructor(options: ChildOptions) {
    this.#options = options
  }

  get key(): string {
    return this.#options.key
  }

  get url(): string | undefined {
    return this.#url
  }

  isUp(): Promise<boolean> {
    return Promise.resolve(this.#url !== undefined)
  }

  start(): void {
    const { program, key, folder, environment, logger } = this.#options
    const passedOn = Object.entries(environment).filter(([name]) => !ownSecrets.includes(name))
    const startedAt = performance.now()
    // What it says when its parent is gone is for itself to notice: the channel between the two is closed then.
    const child = fork(program, {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...Object.fromEntries(passedOn), HOST: '127.0.0.1', PORT: '0', MARU_MEDIA_KEY: key, MARU_DATA: folder },
    })
    this.#child = child
    child.on('message', ({ listening }: { listening?: string }) => {
      if (listening === undefined) return
      this.#url = listening
      logger.info('the media server is there')
    })
    // A process that can't be started emits no exit.
    child.once('error', () => this.#ended(child, startedAt))
    child.once('exit', () => this.#ended(child, startedAt))
  }

  /** What has arrived of uploads is kept. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#restart)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
    if (child.connected) child.disconnect()
    await exited
    clearTimeout(timer)
  }

  #ended(child: ChildProcess, startedAt: number): void {
    if (this.#child !== child) return
    this.#child = undefined
    this.#url = undefined
    if (this.#stopping) return
    if (performance.now() - startedAt > steadyMs) this.#waitMs = firstWaitMs
    this.#options.logger.warn(
      { code: child.exitCode, signal: child.signalCode },
      'the media server ended; starting it again',
    )
    this.#restart = setTimeout(() => this.start(), this.#waitMs)
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs)
  }
}
