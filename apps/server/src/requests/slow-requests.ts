import type { IncomingMessage, Server } from 'node:http'

/**
 * Cuts connections whose requests have not arrived in time. Node's own limit is for all requests of a server alike, and
 * would cut uploads.
 */
export function cutSlowRequests(http: Server, maxMs: number, mayTakeLong: (path: string) => boolean): void {
  http.prependListener('request', (request: IncomingMessage) => {
    if (mayTakeLong(request.url ?? '')) return
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy()
    }, maxMs).unref()
    request.once('end', () => clearTimeout(timer))
  })
}
