import { setTimeout as delay } from 'node:timers/promises'
import type { RedisClientType } from 'redis'
import type { OutgoingQueue } from './outgoing-queue.ts'
import type { RedisLink } from './redis-link.ts'

const retryMs = 250

/** What is added to the stream that the other processes read. */
export type StreamEntry = [stream: string, id: string, fields: Record<string, string>, options?: object]

/**
 * Redis as Socket.IO's adapter sees it. The adapter waits for Redis before it goes on, leaves rejections unhandled
 * (which would end the process), and retries at once after a refusal. Through this client nothing waits, rejects or
 * spins.
 */
export function adapterClient(link: RedisLink, queue: OutgoingQueue<StreamEntry>): object {
  return {
    // Its presence tells the adapter which kind of client this is.
    sSubscribe: () => {},
    xAdd: async (...entry: StreamEntry) => queue.add(entry),
    // Questions to other processes: the caller waits for a limited time.
    publish: (name: string, payload: Buffer) => link.run((client) => client.publish(name, payload)).catch(() => 0),
    sendCommand: (args: string[]) => link.run((client) => client.sendCommand(args)),
    duplicate: () => readingClient(link, link.duplicate()),
  }
}

type XReadArguments = Parameters<RedisClientType['xRead']>

function readingClient(link: RedisLink, client: RedisClientType): object {
  const never = new Promise<never>(() => {})

  /** Retries until it succeeds or the link is closed. */
  async function persist<Result>(attempt: () => Promise<Result>): Promise<Result> {
    while (!link.isClosed) {
      try {
        return await attempt()
      } catch {
        await delay(retryMs, undefined, { ref: false })
      }
    }
    return never
  }

  return {
    sSubscribe: () => {},
    on: (name: string, listener: (error: unknown) => void) => client.on(name, listener),
    connect: () => client.connect().catch(() => never),
    xRead: (...given: XReadArguments) => persist(() => client.xRead(...given)),
    subscribe: (channels: string[], listener: (message: Buffer) => void) =>
      persist(() => client.subscribe(channels, listener, true)),
    disconnect: async () => client.isOpen && client.destroy(),
  }
}
