import { randomUUID } from 'node:crypto'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient, type RedisClientType } from 'redis'
import type { ServerOptions } from 'socket.io'
import { z } from 'zod'
import type { Logger } from '../logger.ts'
import type { PresenceLink } from '../presence/presence.ts'
import type { MaruServer } from './broadcast.ts'

const beatMs = 5_000
const lostAfterMs = 3 * beatMs

const toldSchema = z.object({
  node: z.string(),
  people: z.array(z.object({ userId: z.string(), status: z.enum(['online', 'away', 'offline']) })),
  leaving: z.boolean(),
})

export async function connectRedis(url: string, logger: Logger): Promise<RedisClientType> {
  const redis: RedisClientType = createClient({ url })
  redis.on('error', (error: unknown) => logger.warn({ error }, 'redis'))
  await redis.connect()
  return redis
}

export const redisAdapter = (redis: RedisClientType): NonNullable<ServerOptions['adapter']> =>
  createAdapter(redis, { streamName: 'maru' })

/** Presence across processes: each says what it sees when that changes, and all of it with every heartbeat. */
export function createPresenceLink(io: MaruServer): PresenceLink & { beat(here: () => Told['people']): () => void } {
  const node = randomUUID()
  const heardAt = new Map<string, number>()
  const told: Parameters<PresenceLink['onTold']>[0][] = []
  const gone: Parameters<PresenceLink['onGone']>[0][] = []
  const say = (people: Told['people'], leaving = false) => io.serverSideEmit('presence', { node, people, leaving })

  io.on('presence', (given: unknown) => {
    const heard = toldSchema.safeParse(given)
    if (!heard.success) return
    if (heard.data.leaving) return forget(heard.data.node)
    heardAt.set(heard.data.node, Date.now())
    for (const listener of told) listener(heard.data.node, heard.data.people)
  })

  function forget(lost: string): void {
    heardAt.delete(lost)
    for (const listener of gone) listener(lost)
  }

  return {
    tell: (people) => say(people),
    onTold: (listener) => told.push(listener),
    onGone: (listener) => gone.push(listener),
    /** Starts the heartbeat; what it returns ends it and says goodbye. */
    beat(here) {
      const timer = setInterval(() => {
        say(here())
        for (const [other, at] of heardAt) if (Date.now() - at > lostAfterMs) forget(other)
      }, beatMs)
      say(here())
      return () => {
        clearInterval(timer)
        say([], true)
      }
    },
  }
}

type Told = z.infer<typeof toldSchema>
