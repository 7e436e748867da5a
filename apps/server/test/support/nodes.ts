import type { AddressInfo } from 'node:net'
import { useFolder } from '@maru/testing/vitest'
import { onTestFinished } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { createMetrics } from '../../src/operating/metrics.ts'
import { connectRedis } from '../../src/realtime/redis-link.ts'
import type { Store } from '../../src/store/port.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'

interface TestNode {
  readonly url: string
  readonly app: App
  /** Everything that it logged. */
  readonly logged: string[]
}

/** Two servers of one service: a store that both write to, and a Redis between them. */
export async function startNodes(
  redisUrl: string,
  environment: Record<string, string> = {},
  watched = (store: Store) => store,
) {
  const store = watched({ ...(await openSqliteStore({ folder: useFolder() })), shared: true })
  const nodes = await Promise.all([startNode(store, redisUrl, environment), startNode(store, redisUrl, environment)])
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await store.close()
  })
  const [a, b] = nodes as [TestNode, TestNode]
  return { a, b, store }
}

async function startNode(store: Store, redisUrl: string, environment: Record<string, string>) {
  const logged: string[] = []
  const logger = createLogger('debug', { write: (line) => void logged.push(line) })
  const redis = await connectRedis(redisUrl, logger)
  const config = readConfig({ MARU_RATE_SCALE: '0', ...environment })
  const app = createApp({
    config,
    store,
    logger,
    metrics: createMetrics(),
    version: '0.0.0-test',
    web: 'no-web',
    redis,
  })
  await new Promise<void>((resolve) => app.http.listen(0, '127.0.0.1', resolve))
  const { port } = app.http.address() as AddressInfo
  const stop = async () => {
    await app.stop()
    redis.destroy()
  }
  return { url: `http://127.0.0.1:${port}`, app, logged, stop }
}
