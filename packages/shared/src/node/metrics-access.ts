import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may read a program's metrics: who has the token or, without one, who asks from this computer itself. */
export function mayReadMetrics({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return isSame(/^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '', token)
  // Judged by the connection's own address; behind a proxy, the reader is someone else.
  return isLoopback(socket.remoteAddress ?? '') && !isForwarded(headers)
}

const isLoopback = (address: string) => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

const forwarding =
  /^(x-forwarded|x-original|forwarded|via$|x-real-ip$|(x-|true-)?(cluster-)?client-ip$|cf-connecting-ip)/
/** Each proxy has headers of its own by which it says for whom it asks. */
const isForwarded = (headers: object) => Object.keys(headers).some((name) => forwarding.test(name))

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (first: string, second: string) => timingSafeEqual(digest(first), digest(second))
