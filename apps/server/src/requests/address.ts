import type { IncomingMessage } from 'node:http'
import type { Express } from 'express'
import type { MaruSocket } from '../realtime/broadcast.ts'

/** The address that a socket's client connects from, told by the same rule of trusted proxies as over HTTP. */
export function addressOf(application: Express): (socket: MaruSocket) => string {
  const trust: unknown = application.get('trust proxy fn')
  return ({ request }) => {
    const direct = request.socket.remoteAddress ?? ''
    const hops = [direct, ...forwarded(request).toReversed()]
    const trusted = (address: string, hop: number): boolean =>
      typeof trust === 'function' && trust(address, hop) === true
    return hops.find((address, hop) => !trusted(address, hop)) ?? hops.at(-1) ?? direct
  }
}

function forwarded({ headers }: IncomingMessage): string[] {
  const header = headers['x-forwarded-for']
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
}
