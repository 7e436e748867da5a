import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { listen, logRejections, run, stopOnSignal } from '@maru/shared/program'
import { createApp } from './app.ts'
import { type Config, printConfig, readConfig } from './config.ts'
import { createLogger, type Logger } from './logger.ts'
import { MediaChild } from './media/media-child.ts'
import { ownMediaKey } from './media/media-key.ts'
import { type MediaLink, remoteMedia } from './media/media-link.ts'
import { openStore } from './open-store.ts'
import { createMetrics, storeTimer } from './operating/metrics.ts'
import { connectRedis } from './realtime/redis-link.ts'

const repository = resolve(import.meta.dirname, '../../..')
/** Reads the configuration, opens the store and listens until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (process.argv.includes('--print-config')) {
    process.stdout.write(`${printConfig(config)}\n`)
    return
  }
  const logger = createLogger(config.LOG_LEVEL)
  logRejections(logger)
  const metrics = createMetrics()
  const store = await openStore(config, storeTimer(metrics), logger)
  const redis = config.REDIS_URL ? await connectRedis(config.REDIS_URL, logger) : undefined
  const web = resolve(config.MARU_WEB ?? `${repository}/apps/web/dist`)
  const media = await startMedia(config, logger)
  const app = createApp({ config, store, logger, metrics, version: versionOf(repository), web, media, redis })
  const address = await listen(app.http, config)
  logger.info({ address }, 'listening')

  stopOnSignal(logger, async () => {
    await Promise.all([app.stop(), media?.stop()])
    redis?.destroy()
    await store.close()
  })
}

/** The media server that is configured or, without one, a child of this process. Nothing waits for it. */
async function startMedia(config: Config, logger: Logger): Promise<MediaLink | undefined> {
  if (!config.MARU_FILES) return undefined
  const { MARU_MEDIA_URL: url, MARU_MEDIA_KEY: key } = config
  if (url !== undefined && key !== undefined) return remoteMedia(url, key)
  const folder = resolve(config.MARU_DATA)
  const program = resolve(repository, 'apps/media/src/server.ts')
  const child = new MediaChild({
    program,
    key: await ownMediaKey(folder),
    folder,
    environment: process.env,
    logger,
  })
  child.start()
  return child
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }
  return version
}

run(main)
