import type { Server } from 'node:http'
import { join } from 'node:path'
import { createApp } from './app.ts'
import { openFolderBlobs } from './blobs/folder-blobs.ts'
import type { BlobStore } from './blobs/port.ts'
import { type Config, printConfig, readConfig } from './config.ts'
import { createLogger, type Logger } from './logger.ts'
import { clamdAt } from './scanning/clamd.ts'

// Shorter than orchestrators wait before they kill the process.
const maxStopMs = 8_000

/** Reads the configuration and listens until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (process.argv.includes('--print-config')) {
    process.stdout.write(`${printConfig(config)}\n`)
    return
  }
  const logger = createLogger(config.LOG_LEVEL)
  endWithParent()
  // A rejection that is not handled is a defect, but no reason to cut every connection.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a rejection was not handled'))
  const blobs = await openBlobs(config)
  const scan = config.MARU_CLAMD === undefined ? undefined : clamdAt(config.MARU_CLAMD)
  const app = await createApp({ config, blobs, scan, logger })
  const address = await listen(app.http, config)
  logger.info({ address }, 'listening')
  process.send?.({ listening: address })
  stopOnSignal(logger, () => app.stop())
}

async function openBlobs(config: Config): Promise<BlobStore> {
  const { MARU_S3_BUCKET: bucket, MARU_S3_KEY_ID: accessKeyId, MARU_S3_SECRET: secretAccessKey } = config
  if (bucket === undefined) return openFolderBlobs(join(config.MARU_DATA, 'media', 'blobs'))
  // Amazon's SDK takes a while to load, so only where it is used.
  const { openS3Blobs } = await import('./blobs/s3-blobs.ts')
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined
  return openS3Blobs({ bucket, region: config.MARU_S3_REGION, endpoint: config.MARU_S3_ENDPOINT, credentials })
}

function listen(http: Server, { HOST, PORT }: Config): Promise<string> {
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

/** Started by another process, it ends with that one, whatever has ended it: the channel between them is closed then. */
function endWithParent(): void {
  if (!process.send) return
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (process.connected) process.once('disconnect', end)
  else end()
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

main().catch((error: unknown) => {
  // One sentence for the operator, without a stack.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
