import { mayReadMetrics } from '@maru/shared/metrics-access'
import { type RequestHandler, Router } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { BlobStore } from './blobs/port.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** The media server's metrics, in a registry of their own so that two servers in one process don't mix. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    intakeSeconds: new Histogram({
      name: 'maru_media_intake_seconds',
      help: 'Duration of taking in a whole upload, by what became of it',
      labelNames: ['outcome'],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    }),
    transfers: new Gauge({ name: 'maru_media_transfers', help: 'Requests that send uploads now', registers }),
    reads: new Counter({
      name: 'maru_media_reads_total',
      help: 'Answers to requests for files, by status',
      labelNames: ['status'],
      registers,
    }),
  }
}

/** Counts the answers of what follows. */
export const countReads =
  ({ reads }: Metrics): RequestHandler =>
  (_request, response, next) => {
    response.once('finish', () => reads.inc({ status: response.statusCode }))
    next()
  }

interface EndpointDeps {
  readonly metrics: Metrics
  readonly blobs: Pick<BlobStore, 'head'>
  /** False while the server stops, so that a load balancer sends no more traffic. */
  readonly ready: () => boolean
  readonly metricsToken: string | undefined
}

/** No content has it. */
const noBlob = '0'.repeat(64)

/** Endpoints for machines, as the main server has them: liveness, readiness and metrics. */
export function operatingEndpoints({ metrics, blobs, ready, metricsToken }: EndpointDeps): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  router.get('/readyz', async (_request, response) => {
    const reachable =
      ready() &&
      (await blobs.head(noBlob).then(
        () => true,
        () => false,
      ))
    response.status(reachable ? 200 : 503).json({ ready: reachable })
  })
  router.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, metricsToken)) {
      response.status(403).end()
      return
    }
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return router
}
