import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Express, Request } from 'express'

/** What of a request shows where it comes from. Trusted proxies (MARU_TRUST_PROXY) are looked through. */
export interface Origin {
  /** The address for counting. An IPv6 network of 64 bits is one, since whoever has one address has them all. */
  readonly address: string
  /** The host that the client asked for. */
  readonly host: string
}

/** Express looks through proxies; this lets it do so for Socket.IO's requests too. */
export function originOf(application: Express, { headers, socket }: IncomingMessage): Origin {
  const request = Object.assign(Object.create(application.request) as Request, { headers, socket })
  return { address: addressKey(request.ip ?? ''), host: request.host }
}

/** Never a valid user ID, so that an address and a user can't be taken for each other. */
export function addressKey(address: string): string {
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (ipv4 !== undefined) return `ip:${ipv4}`
  return isIPv6(address) ? `ip:${networkOf(address)}` : 'ip:unknown'
}

/** The first 64 bits of an IPv6 address, written out. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const before = groups(head)
  const after = groups(tail)
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const first = [...before, ...zeros, ...after].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
