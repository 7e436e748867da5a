import { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request as requestOf } from 'node:http'
import { type ErrorCode, httpStatusOf, MaruError } from '@maru/shared'
import { type Request, type Response, Router } from 'express'
import { OpenCounts } from '../requests/open-counts.ts'
import type { MediaLink } from './media-link.ts'

interface PassageDeps {
  readonly media: Pick<MediaLink, 'url' | 'publicUrl'> | undefined
  readonly addressOf: (request: IncomingMessage) => string
  /** How many requests of one address may be on their way at a time. */
  readonly perAddress: number
}

interface Passage {
  readonly router: Router
  /** Cuts what is on its way. */
  close(): void
}

const retryAfterSeconds = 2
/** Headers of one connection and not of what it carries, and what the media server must not learn. */
const kept =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|host|cookie|forwarded|x-forwarded-.*)$/

/** Passes requests for files on to the media server, which looks at their tokens, and its answers back, as they come. */
export function mediaPassage({ media, addressOf, perAddress }: PassageDeps): Passage {
  const open = new OpenCounts(perAddress)
  const onTheirWay = new Set<Response>()

  function pass(request: Request, response: Response): void {
    const url = media?.url
    if (url === undefined) {
      refuse(response, 'server.unavailable')
      return
    }
    // A client may name a whole address: only its path is passed on, and to nobody else.
    const asked = URL.parse(request.originalUrl, url)
    if (!asked) {
      refuse(response, 'request.unknown')
      return
    }
    const close = open.take(addressOf(request))
    if (!close) {
      refuse(response, 'request.rate_limited')
      return
    }
    onTheirWay.add(response)
    const { hostname, port } = new URL(url)
    const passed = passOn(request, response, { hostname, port, path: asked.pathname + asked.search })
    response.once('close', () => {
      close()
      onTheirWay.delete(response)
      passed.destroy()
    })
  }

  const router = Router()
  if (media?.publicUrl === '') {
    router.all(['/media/uploads', '/media/uploads/:id', '/media/uploads/:id/receipt', '/media/blobs/:token'], pass)
  }
  router.use('/media', (_request, response) => refuse(response, 'request.unknown'))
  return {
    router,
    close() {
      for (const response of onTheirWay) response.destroy()
    },
  }
}

function passOn(request: IncomingMessage, response: Response, to: RequestOptions) {
  // Node frames no body of a GET by itself: it would be read as a request of its own.
  const framing = request.headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' }
  // No connection is kept: the media server may close one just when the next upload is sent on it.
  const passed = requestOf({
    ...to,
    agent: false,
    method: request.method,
    headers: { ...passedHeaders(request.headers), ...framing },
  })
  passed.once('response', (answer) => {
    // The media server has a policy of its own for each answer.
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    // A body that it did not want to the end can't be followed by another request.
    const ending = request.complete ? {} : { connection: 'close' }
    response.writeHead(answer.statusCode ?? 502, { ...passedHeaders(answer.headers), ...ending })
    answer.once('error', () => response.destroy())
    answer.pipe(response)
  })
  // Once there is an answer, it says by itself whether it is whole; what was not wanted of the body is no matter then.
  passed.on('error', () => response.headersSent || refuse(response, 'server.unavailable'))
  request.pipe(passed)
  return passed
}

const passedHeaders = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !kept.test(name)))

function refuse(response: Response, code: ErrorCode): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const waits = code === 'request.unknown' ? {} : { retryAfterSeconds }
  const error = new MaruError(code, waits)
  if (error.retryAfterSeconds !== undefined) response.set('Retry-After', String(error.retryAfterSeconds))
  if (!response.req.complete) response.set('Connection', 'close')
  response.status(httpStatusOf(code)).set('Cache-Control', 'no-store').json({ ok: false, error: error.toPlain() })
}
