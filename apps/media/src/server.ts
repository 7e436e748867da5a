import { join } from 'node:path'
import { listen, logRejections, run, stopOnSignal } from '@maru/shared/program'
import { createApp } from './app.ts'
import { openFolderBlobs } from './blobs/folder-blobs.ts'
import type { BlobStore } from './blobs/port.ts'
import { type Config, printConfig, readConfig } from './config.ts'
import { createLogger } from './logger.ts'
import { findVideoTools } from './pictures/video-tools.ts'
import { clamdAt } from './scanning/clamd.ts'

/** Reads the configuration and listens until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (process.argv.includes('--print-config')) {
    process.stdout.write(`${printConfig(config)}\n`)
    return
  }
  const logger = createLogger(config.LOG_LEVEL)
  endWithParent()
  logRejections(logger)
  const blobs = await openBlobs(config)
  const scan = config.MARU_CLAMD === undefined ? undefined : clamdAt(config.MARU_CLAMD)
  const videoTools = findVideoTools(process.env['PATH'])
  logger.info(
    videoTools ?? {},
    videoTools ? 'videos are shown by their first frame' : 'videos are not looked into: there is no FFmpeg',
  )
  const app = await createApp({ config, blobs, scan, videoTools, logger })
  const address = await listen(app.http, config)
  logger.info({ address }, 'listening')
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

/** Started by another process, it ends with that one, whatever has ended it: the channel between them is closed then. */
function endWithParent(): void {
  if (!process.send) return
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (process.connected) process.once('disconnect', end)
  else end()
}

run(main)
