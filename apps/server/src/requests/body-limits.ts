import type { IncomingMessage, ServerResponse } from 'node:http'
import { MaruError } from '@maru/shared'
import { OpenCounts } from './open-counts.ts'

/** A body arrives in one piece, or nearly: so many on their way are more than an office sends. */
const bodiesPerAddress = 100

export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Bounds what one address can make this server hold by sending bodies slowly. */
export function bodyLimits(addressOf: (request: IncomingMessage) => string): Middleware {
  const open = new OpenCounts(bodiesPerAddress)
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const close = open.take(addressOf(request))
    if (!close) return refuse(response)
    request.once('end', close).once('close', close)
    next()
  }
}

function refuse(response: ServerResponse): void {
  const error = new MaruError('request.rate_limited', { retryAfterSeconds: 1 }).toPlain()
  response.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': '1', Connection: 'close' })
  response.end(JSON.stringify({ ok: false, error }))
}
