import { setTimeout as delay } from 'node:timers/promises'
import { createClient, ErrorReply, type RedisClientType } from 'redis'
import type { Logger } from '../logger.ts'
import { Subscriptions } from './subscriptions.ts'

/** How long an answer may take before Redis counts as away. */
const answerMs = 1_000
/** How often it is asked while it is away. */
const lookMs = 250
/** How long the start of a server waits for it. */
const startMs = 2_000

/**
 * The way to Redis, which may be away at any time: killed, hung or out of reach. Every command is answered or refused
 * within a second; while Redis is away, it is refused at once.
 */
export class RedisLink {
  readonly #client: RedisClientType
  readonly #logger: Logger
  /** What this process listens to, on a connection that keeps reconnecting. */
  readonly subscriptions: Subscriptions
  #subscriber: RedisClientType | undefined
  readonly #onBack: (() => void)[] = []
  #isUp = false
  #isClosed = false

  constructor(url: string, logger: Logger) {
    this.#logger = logger
    // Nothing waits in the client: what can't be sent is refused.
    this.#client = createClient({ ...clientOptions(url), disableOfflineQueue: true })
    this.#client.on('error', (error: unknown) => this.#markAway(error))
    this.subscriptions = new Subscriptions(this, () => this.#duplicate())
  }

  get isUp(): boolean {
    return this.#isUp
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Resolves even if Redis is away: it is asked until it answers. */
  async open(): Promise<void> {
    this.#client.connect().catch(() => {})
    await Promise.race([this.#waitUntilBack(), delay(startMs, undefined, { ref: false })])
    if (!this.#isUp) this.#logger.warn('Redis is unreachable')
  }

  onBack(listener: () => void): void {
    this.#onBack.push(listener)
  }

  async run<Result>(command: (client: RedisClientType) => Promise<Result>): Promise<Result> {
    if (!this.#isUp) throw new RedisAway()
    const { promise: late, reject } = Promise.withResolvers<never>()
    // An answer that came while this process was busy is still handled first.
    const timer = setTimeout(() => setImmediate(() => reject(new RedisAway())), answerMs)
    try {
      return await Promise.race([command(this.#client), late])
    } catch (error) {
      // An error that Redis itself answered: it is there.
      if (!(error instanceof ErrorReply)) this.#markAway(error)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  destroy(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#isUp = false
    for (const client of [this.#client, this.#subscriber]) if (client?.isOpen) client.destroy()
  }

  #duplicate(): RedisClientType {
    this.#subscriber = this.#client.duplicate({ disableOfflineQueue: false })
    return this.#subscriber
  }

  #markAway(error: unknown): void {
    if (!this.#isUp) return
    this.#isUp = false
    this.#logger.warn({ err: error }, 'Redis is unreachable')
    void this.#waitUntilBack()
  }

  async #waitUntilBack(): Promise<void> {
    while (!(await this.#answersPing())) {
      if (this.#isClosed) return
      await delay(lookMs, undefined, { ref: false })
    }
    if (this.#isClosed) return
    this.#isUp = true
    this.#logger.info('Redis is reachable')
    for (const listener of this.#onBack) listener()
  }

  /** While Redis hangs this waits, until it goes on or the connection counts as dead. */
  #answersPing(): Promise<boolean> {
    return this.#client.ping().then(
      () => true,
      () => false,
    )
  }
}

class RedisAway extends Error {
  constructor() {
    super('Redis does not answer')
  }
}

export async function connectRedis(url: string, logger: Logger): Promise<RedisLink> {
  const redis = new RedisLink(url, logger)
  await redis.open()
  return redis
}

/** With a ping every few seconds, a connection that is silent for longer is dead. */
const clientOptions = (url: string) => ({
  url,
  pingInterval: 3_000,
  socket: {
    connectTimeout: 5_000,
    socketTimeout: 10_000,
    reconnectStrategy: (retries: number) => Math.min(50 * 2 ** retries, 500) + Math.floor(Math.random() * 100),
  },
})
