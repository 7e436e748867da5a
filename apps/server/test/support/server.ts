import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished } from 'vitest'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import type { MediaLink } from '../../src/media/media-link.ts'
import { createMetrics, storeTimer } from '../../src/operating/metrics.ts'
import type { Internet } from '../../src/previews/internet.ts'
import { undeclaredMessage } from '../../src/requests/dispatch.ts'
import type { Store } from '../../src/store/port.ts'
import { openSqliteStore } from '../../src/store/sqlite/index.ts'

export interface TestServer {
  readonly url: string
  /** The folder of its database. */
  readonly folder: string
  readonly store: Store
  /** How often each call of the store was made. */
  storeCalls(): Promise<Record<string, number>>
  /** Everything that it logged. */
  readonly logged: string[]
  stop(): Promise<void>
  /** Stops it and starts another on the same data and port, with nothing in memory. */
  restart(): Promise<TestServer>
}

interface TestServerOptions {
  readonly environment?: Record<string, string>
  readonly clock?: () => number
  readonly maxReadMs?: number
  readonly requestMs?: number
  readonly touchSessionsMs?: number
  readonly folder?: string
  readonly port?: number
  readonly web?: string
  /** Without one, the server takes no files. */
  readonly media?: MediaLink
  readonly internet?: Internet
}

/** Starts the real server on a free port, with its store in a folder of its own; stopped when the test ends. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? useFolder()
  const logged: string[] = []
  const logger = createLogger('debug', { write: (line) => void logged.push(line) })
  const config = readConfig({ MARU_RATE_SCALE: '0', ...options.environment })
  const metrics = createMetrics()
  const store = await openSqliteStore({ folder, timer: storeTimer(metrics) })
  const app = createApp({
    config,
    store,
    logger,
    metrics,
    version: '0.0.0-test',
    web: options.web ?? join(folder, 'no-web'),
    media: options.media,
    ...(options.internet && { internet: options.internet }),
    ...(options.clock && { clock: options.clock }),
    ...(options.maxReadMs !== undefined && { maxReadMs: options.maxReadMs }),
    ...(options.requestMs !== undefined && { requestMs: options.requestMs }),
    ...(options.touchSessionsMs !== undefined && { touchSessionsMs: options.touchSessionsMs }),
  })
  await new Promise<void>((resolve) => app.http.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = app.http.address() as AddressInfo

  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= app.stop().then(() => store.close())
    return stopped
  }
  onTestFinished(async () => {
    await stop()
    expect(logged.filter((line) => line.includes(undeclaredMessage))).toEqual([])
  })
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    store,
    logged,
    stop,
    async storeCalls() {
      const { values } = await metrics.storeSeconds.get()
      const counts = values.filter(({ metricName }) => metricName === 'maru_store_seconds_count')
      return Object.fromEntries(counts.map(({ labels, value }) => [String(labels['call']), value]))
    },
    async restart() {
      await stop()
      return startServer({ ...options, folder, port })
    },
  }
}
