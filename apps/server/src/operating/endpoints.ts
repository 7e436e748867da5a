import { createHash, timingSafeEqual } from 'node:crypto'
import { openApiDocument } from '@maru/shared'
import { type Request, Router } from 'express'
import type { MediaLink } from '../media/media-link.ts'
import { bearerToken } from '../requests/cookie.ts'
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
    if (!mayRead(request)) {
      response.status(403).end()
      return
    }
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  router.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  return router

  function mayRead(request: Request): boolean {
    if (metricsToken !== undefined) return isSame(bearerToken(request.headers.authorization) ?? '', metricsToken)
    // Judged by the connection's own address; behind a proxy, the reader is someone else.
    return isLoopback(request.socket.remoteAddress ?? '') && !isForwarded(request.headers)
  }
}

const isLoopback = (address: string) => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

const forwarding =
  /^(x-forwarded|x-original|forwarded|via$|x-real-ip$|(x-|true-)?(cluster-)?client-ip$|cf-connecting-ip)/
/** Each proxy has headers of its own by which it says for whom it asks. */
const isForwarded = (headers: object) => Object.keys(headers).some((name) => forwarding.test(name))

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (first: string, second: string) => timingSafeEqual(digest(first), digest(second))
