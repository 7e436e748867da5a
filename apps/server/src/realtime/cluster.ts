import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { EventName, EventPayload, LogEntry } from '@maru/shared'
import type { Namespace } from 'socket.io'
import { OutgoingQueue } from './outgoing-queue.ts'
import type { RedisLink } from './redis-link.ts'

/** Outdated by the time Redis is back. */
const fleeting: ReadonlySet<EventName> = new Set(['typing'])
/** How long messages wait for the other processes to listen again, once Redis is back: they look for it as often. */
const resumeMs = 1_000

/** What one process has the others tell their sockets. */
export type ClusterMessage =
  | {
      readonly type: 'event'
      readonly to: string[]
      readonly except: string[]
      readonly name: EventName
      readonly payload: unknown
    }
  | ({ readonly type: 'joined' } & Joined)

/** A user who came into a room by these entries. */
interface Joined {
  readonly userId: string
  readonly roomId: string
  readonly entries: readonly LogEntry[]
}

interface Outgoing {
  readonly channel: string
  readonly text: string
}

interface ClusterDeps {
  readonly redis: RedisLink
  readonly onDropped: () => void
  /** A message of another process was decoded, and some socket here was sent something, or none was. */
  readonly onReceived: (heard: boolean) => void
}

/** Every process listens to it. */
const everywhere = 'maru:everywhere'
const redisChannelOf = (name: string) => `maru:${name}`

/**
 * The other processes of the service. Each listens to the channels that its sockets are in, so that it hears what
 * concerns them and little else. What it sends goes out in order, and waits here while Redis is away.
 */
export class Cluster {
  readonly #deps: ClusterDeps
  /** Whoever sends hears itself too, and knows by this what to pass over. */
  readonly #processId = randomUUID()
  readonly #queue: OutgoingQueue<Outgoing>
  #isResuming = false
  #receive: (message: ClusterMessage) => boolean = () => false

  constructor(deps: ClusterDeps) {
    this.#deps = deps
    const { redis, onDropped } = deps
    this.#queue = new OutgoingQueue<Outgoing>({
      isOpen: () => redis.isUp && !this.#isResuming,
      send: ({ channel, text }) => redis.run((client) => client.publish(channel, text)),
      sizeOf: ({ text }) => text.length,
      onDropped,
    })
    redis.onBack(() => void this.#resume())
    redis.subscriptions.add(everywhere, (text) => this.#hear(text))
  }

  /** Listens to the channels that sockets here are in, as they enter and leave. */
  follow(adapter: Namespace['adapter'], isShared: (name: string) => boolean): void {
    const { subscriptions } = this.#deps.redis
    const hear = (text: string) => this.#hear(text)
    adapter.on('create-room', (name: string) => isShared(name) && subscriptions.add(redisChannelOf(name), hear))
    adapter.on('delete-room', (name: string) => isShared(name) && subscriptions.remove(redisChannelOf(name)))
  }

  /** Resolves when this process listens to all that its sockets are in by now. Without Redis it does not wait. */
  listens(): Promise<void> {
    return this.#deps.redis.subscriptions.settled()
  }

  /** The listener tells whether it had something to send to a socket here. */
  onMessage(listener: (message: ClusterMessage) => boolean): void {
    this.#receive = listener
  }

  /** Several channels at once are rare enough to go to everybody, who then sends each socket one event. */
  send<Name extends EventName>(
    to: string | string[],
    name: Name,
    payload: EventPayload<Name>,
    except: string | string[] = [],
  ): void {
    if (fleeting.has(name) && !this.#deps.redis.isUp) return
    const names = [to].flat()
    const [only] = names.length === 1 ? names : []
    this.#publish(only, { type: 'event', to: names, except: [except].flat(), name, payload })
  }

  /** Has the sockets of a user, whose channel is given, put into a room. */
  sendJoined(to: string, joined: Joined): void {
    this.#publish(to, { type: 'joined', ...joined })
  }

  /** Those of the channels that some process has sockets in; none without Redis. */
  async followed(names: readonly string[]): Promise<string[]> {
    const { redis } = this.#deps
    if (!redis.isUp || names.length === 0) return []
    const counts = await redis.run((client) => client.pubSubNumSub(names.map(redisChannelOf))).catch(() => undefined)
    return names.filter((name) => (counts?.[redisChannelOf(name)] ?? 0) > 0)
  }

  #publish(name: string | undefined, message: ClusterMessage): void {
    const channel = name === undefined ? everywhere : redisChannelOf(name)
    this.#queue.add({ channel, text: this.#processId + JSON.stringify(message) })
  }

  #hear(text: string): void {
    if (text.startsWith(this.#processId)) return
    // It comes from a process of this service, so it is what the type says.
    const message = JSON.parse(text.slice(this.#processId.length)) as ClusterMessage
    this.#deps.onReceived(this.#receive(message))
  }

  /** Redis may be here again before the other processes listen: what it carried meanwhile would be lost. */
  async #resume(): Promise<void> {
    this.#isResuming = true
    await delay(resumeMs, undefined, { ref: false })
    this.#isResuming = false
    this.#queue.send()
  }
}
