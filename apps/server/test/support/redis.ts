import { hasRedis, type RedisProcess, startRedisProcess } from '@maru/testing'
import { createClient } from 'redis'
import { onTestFinished } from 'vitest'

/** Spread into describe.skipIf: where no Redis is installed these tests are counted as skipped, and say why. */
export const noRedis = !hasRedis()
export const redisTitle = (subject: string) =>
  noRedis ? `${subject} (skipped: redis-server is not installed)` : subject

export interface TestRedis extends RedisProcess {
  /** All that it holds is lost, as when a stream is too short for a process that reads late. */
  forget(): Promise<void>
}

/** A Redis of its own, for a test that ends and hangs it; gone when the test is over. */
export async function startRedis(): Promise<TestRedis> {
  const redis = await startRedisProcess()
  onTestFinished(() => redis.remove())
  return {
    ...redis,
    async forget() {
      const client = await createClient({ url: redis.url }).connect()
      await client.flushAll()
      client.destroy()
    },
  }
}
