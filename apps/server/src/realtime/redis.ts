import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient, type RedisClientType } from 'redis'
import type { ServerOptions } from 'socket.io'
import type { Logger } from '../logger.ts'

export async function connectRedis(url: string, logger: Logger): Promise<RedisClientType> {
  const redis: RedisClientType = createClient({ url })
  redis.on('error', (error: unknown) => logger.warn({ err: error }, 'Redis failed'))
  await redis.connect()
  return redis
}

/** Lets the processes of a service reach each other's sockets. */
export const redisAdapter = (redis: RedisClientType): NonNullable<ServerOptions['adapter']> =>
  createAdapter(redis, { streamName: 'maru' })
