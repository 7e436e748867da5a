import { mkdir } from 'node:fs/promises'
import { createServer, type Server as HttpServer } from 'node:http'
import { join } from 'node:path'
import { httpStatusOf, MaruError } from '@maru/shared'
import cors from 'cors'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { sendRefusal, toCoded } from './answers.ts'
import type { BlobStore } from './blobs/port.ts'
import type { Config } from './config.ts'
import { Intake } from './intake/intake.ts'
import type { Logger } from './logger.ts'
import { maintenance } from './maintenance.ts'
import { countReads, createMetrics, operatingEndpoints } from './operating.ts'
import { Inspectors } from './pictures/inspectors.ts'
import type { VideoTools } from './pictures/job.ts'
import { linkPreviews } from './pictures/link-previews.ts'
import { readBlob } from './reading/read-blob.ts'
import { sendReceipt } from './receipts.ts'
import type { Scan } from './scanning/clamd.ts'
import { Tokens } from './tokens.ts'
import { startSweeps } from './uploads/sweeps.ts'
import { Transfers } from './uploads/transfers.ts'
import { tusServer } from './uploads/tus-server.ts'
import { UploadFolder } from './uploads/upload-folder.ts'
import { UploadLocks } from './uploads/upload-locks.ts'

const million = 1_000_000
const megabyte = 1_024 ** 2
const uploadsPath = '/media/uploads'
const previewCpuMs = 5_000
const videoSeconds = 10
const defaultQuietMs = 60_000
const defaultReceiptWaitMs = 20_000

export interface AppDeps {
  readonly config: Config
  readonly blobs: BlobStore
  readonly scan?: Scan | undefined
  readonly videoTools?: VideoTools | undefined
  readonly logger: Logger
  readonly clock?: () => number
  /** A connection on which nothing moves for longer is cut. Its upload goes on with the next one. */
  readonly quietMs?: number
  readonly receiptWaitMs?: number
}

export interface App {
  readonly http: HttpServer
  /** Keeps what has arrived of uploads, ends what decodes and closes all connections. */
  stop(): Promise<void>
}

/** Builds the media server, which does not listen yet. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, blobs, scan, videoTools, logger, clock = Date.now, quietMs = defaultQuietMs } = deps
  const folder = join(config.MARU_DATA, 'media')
  const workFolder = join(folder, 'work')
  await mkdir(workFolder, { recursive: true })
  const uploads = await UploadFolder.open(join(folder, 'uploads'), config.MARU_UPLOAD_HOURS * 3_600_000, clock)
  const uploadLocks = new UploadLocks((id) => uploads.lockPath(id, 'bytes'))
  const intakeLocks = new UploadLocks((id) => uploads.lockPath(id, 'intake'))
  const inspectors = new Inspectors({
    processes: config.MARU_PICTURE_PROCESSES,
    maxCpuMs: config.MARU_PICTURE_SECONDS * 1_000,
    maxBytes: config.MARU_PICTURE_MEMORY_MB * megabyte,
  })
  // Pictures of strangers' pages keep no upload waiting.
  const previewInspectors = new Inspectors({
    processes: 1,
    maxCpuMs: Math.min(previewCpuMs, config.MARU_PICTURE_SECONDS * 1_000),
    maxBytes: config.MARU_PICTURE_MEMORY_MB * megabyte,
  })
  const metrics = createMetrics()
  const pixels = config.MARU_PICTURE_MEGAPIXELS * million
  const limits = { pixels, frames: config.MARU_PICTURE_FRAMES, animatedPixels: pixels }
  const video = videoTools && { ...videoTools, seconds: Math.min(videoSeconds, config.MARU_PICTURE_SECONDS) }
  const perPerson = config.MARU_UPLOADS_PER_PERSON
  const intake = new Intake({
    ...{
      uploads,
      uploadLocks,
      intakeLocks,
      blobs,
      inspectors,
      scan,
      workFolder,
      limits,
      video,
      perPerson,
      metrics,
      logger,
    },
  })
  const tokens = new Tokens(config.MARU_MEDIA_KEY, clock)
  const tus = tusServer({
    path: uploadsPath,
    uploads,
    locks: uploadLocks,
    tokens,
    maxBytes: config.MARU_FILE_MB * megabyte,
    origins: config.MARU_CORS_ORIGINS,
    logger,
  })
  const transfers = new Transfers(perPerson)

  /** Counts who sends or asks, before any byte of a body is read: each waits for the upload's lock, again and again. */
  const transfer: RequestHandler = async (request, response) => {
    // The library refuses whoever comes through several proxies, and needs to know none of them.
    request.rawHeaders = withoutHeader(request.rawHeaders, 'x-forwarded-proto')
    if (request.method !== 'OPTIONS') {
      const { by, fileId } = tokens.bearer('upload', request.headers.authorization)
      const end = transfers.begin(by, fileId)
      metrics.transfers.inc()
      response.once('close', () => {
        metrics.transfers.dec()
        end()
      })
    }
    await tus.handle(request, response)
  }

  const application = express()
  application.disable('etag').disable('x-powered-by')
  let ready = true
  const metricsToken = config.MARU_METRICS_TOKEN
  application.use(operatingEndpoints({ metrics, blobs, ready: () => ready, metricsToken }))
  const origins = { origin: [...config.MARU_CORS_ORIGINS], exposedHeaders: ['ETag', 'Content-Range', 'Retry-After'] }
  const allowOrigins = cors(origins)
  // Refusals of ours need it, too; what may be asked before an upload is for tus to say.
  const allowUploads = cors({ ...origins, preflightContinue: true })
  const receiptWaitMs = deps.receiptWaitMs ?? defaultReceiptWaitMs
  const key = config.MARU_MEDIA_KEY
  const { list, remove } = maintenance({ blobs, tokens })
  application
    .all(`${uploadsPath}/:id/receipt`, allowOrigins)
    .get(`${uploadsPath}/:id/receipt`, sendReceipt({ intake, tokens, key, clock, waitMs: receiptWaitMs }))
    .all([uploadsPath, `${uploadsPath}/:id`], allowUploads, transfer)
    .all('/media/blobs/:token', allowOrigins)
    .get('/media/blobs/:token', countReads(metrics), readBlob({ blobs, tokens, clock, logger }))
    .get('/media/blobs', list)
    .post('/media/removals', remove)
    .post('/media/previews', ...linkPreviews({ tokens, inspectors: previewInspectors, workFolder, limits }))
    .use((_request, response) => sendRefusal(response, new MaruError('request.unknown'), 404))
  const answerError: ErrorRequestHandler = (error, request, response, _next) => {
    const coded = toCoded(error, logger)
    // A body that nobody wants is not waited for.
    if (!request.complete) response.set('Connection', 'close')
    sendRefusal(response, coded, httpStatusOf(coded.code))
  }
  application.use(answerError)

  // A file may take hours to arrive, as long as something does.
  const http = createServer({ requestTimeout: 0, headersTimeout: 15_000 }, application).setTimeout(quietMs)
  const stopSweeps = startSweeps({ uploads, uploadLocks, intakeLocks, workFolder, logger })

  return {
    http,
    async stop() {
      ready = false
      await stopSweeps()
      inspectors.stop()
      previewInspectors.stop()
      http.close()
      http.closeIdleConnections()
      await intake.settled()
      http.closeAllConnections()
      await uploads.settled()
    },
  }
}

function withoutHeader(raw: readonly string[], name: string): string[] {
  return raw.filter((_, index) => raw[index - (index % 2)]?.toLowerCase() !== name)
}
