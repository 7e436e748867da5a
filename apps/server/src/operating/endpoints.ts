import { openApiDocument } from '@maru/shared'
import { mayReadMetrics } from '@maru/shared/metrics-access'
import { Router } from 'express'
import type { MediaLink } from '../media/media-link.ts'
import type { Store } from '../store/port.ts'
import type { Metrics } from './metrics.ts'

interface EndpointDeps {
  readonly metrics: Metrics
  readonly store: Store
  readonly media: MediaLink | undefined
  /** False while the server stops, so that a load balancer sends no more traffic. */
  readonly ready: () => boolean
  readonly metricsToken: string | undefined
  readonly about: { readonly version: string; readonly serverName: string }
}

/** Endpoints for machines: liveness, readiness, metrics and the OpenAPI document. */
export function operatingEndpoints({ metrics, store, media, ready, metricsToken, about }: EndpointDeps): Router {
  const router = Router()
  const document = openApiDocument(about)

  router.get('/healthz', (_request, response) => {
    response.json({ alive: true })
  })
  router.get('/readyz', async (_request, response) => {
    const reachable =
      ready() &&
      (await store.ping().then(
        () => true,
        () => false,
      ))
    // Messages go on without the media server.
    const files = media && { media: await media.isUp() }
    response.status(reachable ? 200 : 503).json({ ready: reachable, ...files })
  })
  router.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, metricsToken)) {
      response.status(403).end()
      return
    }
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  router.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  return router
}
