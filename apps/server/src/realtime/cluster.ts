import type { EventName, EventPayload } from '@maru/shared'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { ServerOptions } from 'socket.io'
import { MessageType } from 'socket.io-adapter'
import { adapterClient, type StreamEntry } from './adapter-client.ts'
import { OutgoingQueue } from './outgoing-queue.ts'
import type { RedisLink } from './redis-link.ts'

/** Outdated by the time Redis is back. */
const fleeting: ReadonlySet<EventName> = new Set(['typing'])
/** The number of an event in Socket.IO's protocol. */
const eventPacket = 2

type Listeners = { [Name in EventName]?: (payload: EventPayload<Name>) => void }

/** The part of Socket.IO's cluster adapter that its types do not show. */
interface ClusterAdapter {
  readonly uid: string
  publish(message: Pick<ClusterMessage, 'type' | 'data'>): void
  onMessage(message: ClusterMessage, offset?: string): void
}

interface ClusterMessage {
  readonly uid: string
  readonly type: MessageType
  readonly data: object
}

/**
 * The other processes of the service. What they are to send to their sockets, or do with them, goes out in order, and
 * waits here while Redis is away.
 */
export class Cluster {
  readonly redis: RedisLink
  /** For Socket.IO's server. */
  readonly adapter: NonNullable<ServerOptions['adapter']>
  readonly #listeners: Listeners = {}
  #adapter: ClusterAdapter | undefined

  constructor(redis: RedisLink, onDropped: () => void) {
    this.redis = redis
    const queue = new OutgoingQueue<StreamEntry>({
      isOpen: () => redis.isUp,
      send: (entry) => redis.run((client) => client.xAdd(...entry)),
      sizeOf: ([_stream, _id, { data = '' }]) => data.length,
      onDropped,
    })
    redis.onBack(() => queue.send())
    const create = createAdapter(adapterClient(redis, queue), { streamName: 'maru' })
    const attach = (adapter: ClusterAdapter) => this.#attach(adapter)
    // Called with `new`, which an arrow function can't be.
    this.adapter = function adapterOf(namespace: unknown) {
      const adapter = create(namespace)
      attach(adapter as unknown as ClusterAdapter)
      return adapter
    }
  }

  /** An event of another process. The listener decides what the sockets here are sent, and when. */
  onEvent<Name extends EventName>(name: Name, listener: NonNullable<Listeners[Name]>): void {
    this.#listeners[name] = listener
  }

  send<Name extends EventName>(
    to: string | string[],
    name: Name,
    payload: EventPayload<Name>,
    except?: string | string[],
  ): void {
    if (fleeting.has(name) && !this.redis.isUp) return
    const packet = { type: eventPacket, data: [name, payload] }
    this.#publish(MessageType.BROADCAST, { packet, opts: socketsIn(to, except) })
  }

  join(from: string, to: string | string[]): void {
    this.#publish(MessageType.SOCKETS_JOIN, { opts: socketsIn(from), rooms: [to].flat() })
  }

  leave(from: string, to: string | string[]): void {
    this.#publish(MessageType.SOCKETS_LEAVE, { opts: socketsIn(from), rooms: [to].flat() })
  }

  #attach(adapter: ClusterAdapter): void {
    this.#adapter = adapter
    const { onMessage } = adapter
    adapter.onMessage = (message, offset) => {
      const event = message.uid === adapter.uid ? undefined : eventIn(message)
      const listener = event && this.#listeners[event.name]
      if (listener) listener(event.payload)
      else onMessage.call(adapter, message, offset)
    }
  }

  #publish(type: MessageType, data: object): void {
    this.#adapter?.publish({ type, data })
  }
}

const socketsIn = (rooms: string | string[], except: string | string[] = []) => ({
  rooms: [rooms].flat(),
  except: [except].flat(),
  flags: {},
})

function eventIn({ type, data }: ClusterMessage) {
  if (type !== MessageType.BROADCAST) return undefined
  // It comes from a process of this service, so it is what the contract says.
  const { packet } = data as { packet: { data: [name: EventName, payload: never] } }
  const [name, payload] = packet.data
  return { name, payload }
}
