import type { AddressInfo } from 'node:net'
import { useFolder } from '@maru/testing/vitest'
import { onTestFinished } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { createMetrics, type Metrics } from '../../src/operating/metrics.ts'
import { connectRedis } from '../../src/realtime/redis-link.ts'
import type { Store } from '../../src/store/port.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'

export interface TestNode {
  readonly url: string
  readonly app: App
  readonly metrics: Metrics
  /** Everything that it logged. */
  readonly logged: string[]
  stop(): Promise<void>
}

/** Servers of one service, two if not said otherwise: a store that all write to, and a Redis between them. */
export async function startNodes(
  redisUrl: string,
  environment: Record<string, string> = {},
  watched = (store: Store) => store,
  count = 2,
) {
  const store = watched({ ...(await openSqliteStore({ folder: useFolder() })), shared: true })
  const nodes = await Promise.all(Array.from({ length: count }, () => startNode(store, redisUrl, environment)))
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await store.close()
  })
  const [a, b] = nodes as [TestNode, TestNode, ...TestNode[]]
  return { a, b, nodes, store }
}

async function startNode(store: Store, redisUrl: string, environment: Record<string, string>): Promise<TestNode> {
  const logged: string[] = []
  const logger = createLogger('debug', { write: (line) => void logged.push(line) })
  const redis = await connectRedis(redisUrl, logger)
  const config = readConfig({ MARU_RATE_SCALE: '0', ...environment })
  const metrics = createMetrics()
  const app = createApp({
    config,
    store,
    logger,
    metrics,
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
  return { url: `http://127.0.0.1:${port}`, app, metrics, logged, stop }
}
