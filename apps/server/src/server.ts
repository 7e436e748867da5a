import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
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
// Longer than a write takes, shorter than orchestrators wait before they kill the process.
const maxStopMs = 8_000

/** Reads the configuration, opens the store and listens until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (process.argv.includes('--print-config')) {
    process.stdout.write(`${printConfig(config)}\n`)
    return
  }
  const logger = createLogger(config.LOG_LEVEL)
  // A rejection that is not handled is a defect, but no reason to cut every connection.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a rejection was not handled'))
  const metrics = createMetrics()
  const store = await openStore(config, storeTimer(metrics), logger)
  const redis = config.REDIS_URL ? await connectRedis(config.REDIS_URL, logger) : undefined
  const web = resolve(config.MARU_WEB ?? `${repository}/apps/web/dist`)
  const media = await startMedia(config, logger)
  const app = createApp({ config, store, logger, metrics, version: versionOf(repository), web, media, redis })
  const address = await listen(app.http, config)
  logger.info({ address }, 'listening')
  process.send?.({ listening: address })

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

function listen(http: ReturnType<typeof createApp>['http'], { HOST, PORT }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(new Error(listenProblem(error, HOST, PORT))))
    http.listen(PORT, HOST, () => {
      const address = http.address()
      const port = typeof address === 'object' && address ? address.port : PORT
      resolve(`http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`)
    })
  })
}

function listenProblem({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop the program that uses it, or set PORT to another number.`
  if (code === 'EACCES') return `Port ${port} needs permissions that this user lacks. Set PORT to a number above 1023.`
  return `Could not listen on ${host}:${port}: ${message}.`
}

function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = async (signal: string): Promise<void> => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), maxStopMs).unref()
    await stop().catch((error: unknown) => logger.error({ err: error }, 'could not stop cleanly'))
    logger.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal)
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }
  return version
}

main().catch((error: unknown) => {
  // One sentence for the operator, without a stack.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
