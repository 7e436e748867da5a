import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import type { RedisClientType } from 'redis'
import type { RedisLink } from './redis-link.ts'

const retryMs = 250
/** How long anybody waits for a subscription, which then holds later. */
const maxWaitMs = 1_000
/** One command does not keep Redis from its others for long. */
const channelsPerCommand = 1_000

type Listener = (text: string) => void

/**
 * The channels of Redis that this process listens to, on a connection of its own. What changes in one turn of the event
 * loop, or while Redis answers, goes to it together: users who connect at once enter thousands of channels. When the
 * connection is made anew, the client subscribes to all of them again.
 */
export class Subscriptions {
  readonly #redis: RedisLink
  readonly #connect: () => RedisClientType
  readonly #onBack: (() => void)[] = []
  #connected: RedisClientType | undefined
  readonly #wanted = new Map<string, Listener>()
  readonly #held = new Set<string>()
  readonly #changed = new Set<string>()
  #isScheduled = false
  #updated: Promise<void> = Promise.resolve()

  constructor(redis: RedisLink, connect: () => RedisClientType) {
    this.#redis = redis
    this.#connect = connect
  }

  add(channel: string, listener: Listener): void {
    this.#wanted.set(channel, listener)
    this.#change(channel)
  }

  remove(channel: string): void {
    this.#wanted.delete(channel)
    this.#change(channel)
  }

  /** Resolves when all that were added until now hold; after a second, or without Redis at once, even if they do not. */
  async settled(): Promise<void> {
    if (!this.#redis.isUp) return
    const stop = new AbortController()
    const late = delay(maxWaitMs, undefined, { ref: false, signal: stop.signal }).catch(() => {})
    await Promise.race([this.#updated, late])
    stop.abort()
  }

  /** Calls the listener when this process listens again: it may have missed something. */
  onBack(listener: () => void): void {
    this.#onBack.push(listener)
  }

  get #client(): RedisClientType {
    if (this.#connected) return this.#connected
    const client = this.#connect()
    this.#connected = client
    // It reconnects by itself; RedisLink says that Redis is away.
    client.on('error', () => {})
    client.on('ready', () => {
      for (const listener of this.#onBack) listener()
    })
    client.connect().catch(() => {})
    return client
  }

  #change(channel: string): void {
    this.#changed.add(channel)
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#updated = this.#updated.then(async () => {
      await nextTurn()
      this.#isScheduled = false
      await this.#update()
    })
  }

  async #update(): Promise<void> {
    let channels = [...this.#changed]
    this.#changed.clear()
    while (channels.length > 0 && !this.#redis.isClosed) {
      channels = await this.#apply(channels)
      if (channels.length > 0) await delay(retryMs, undefined, { ref: false })
    }
  }

  /** Resolves with the channels for which it has to be tried again. */
  async #apply(channels: readonly string[]): Promise<string[]> {
    const added = channels.filter((channel) => this.#wanted.has(channel) && !this.#held.has(channel))
    const removed = channels.filter((channel) => !this.#wanted.has(channel) && this.#held.has(channel))
    const failed = await Promise.all([
      ...inCommands(added, async (part) => {
        await this.#client.subscribe(part, this.#hear)
        for (const channel of part) this.#held.add(channel)
      }),
      ...inCommands(removed, async (part) => {
        await this.#client.unsubscribe(part, this.#hear)
        for (const channel of part) this.#held.delete(channel)
      }),
    ])
    return failed.flat()
  }

  readonly #hear = (text: string, channel: string): void => this.#wanted.get(channel)?.(text)
}

function inCommands(channels: readonly string[], run: (part: string[]) => Promise<void>): Promise<string[]>[] {
  const parts = Array.from({ length: Math.ceil(channels.length / channelsPerCommand) }, (_, index) =>
    channels.slice(index * channelsPerCommand, (index + 1) * channelsPerCommand),
  )
  return parts.map((part) =>
    run(part).then(
      () => [],
      () => part,
    ),
  )
}
