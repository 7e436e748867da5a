import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Bytes that are no text would be read, and stored, as U+FFFD: nobody wrote that. */
export function requireUtf8(_request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  if (!isUtf8(body)) throw new Error('the body is not UTF-8')
}

/** The same for what Socket.IO reads by itself over polling. A WebSocket refuses such text by its own rules. */
export function requireUtf8Stream(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (request.method === 'POST') {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const push = request.push.bind(request)
    request.push = (chunk: Buffer | null) => {
      try {
        decoder.decode(chunk ?? undefined, { stream: chunk !== null })
        return push(chunk)
      } catch {
        response.writeHead(400, { Connection: 'close' }).end()
        request.destroy()
        return false
      }
    }
  }
  next()
}
