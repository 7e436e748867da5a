import { isIP } from 'node:net'
import { limits } from '@maru/shared'
import { isPublic } from './public-address.ts'

/** Names that by their own rules mean something on this machine or network alone, or nothing. */
const localNames = /(^|\.)(localhost|local|internal|onion|home\.arpa)$/

/** The address as a page that may be looked at: on the web, at its usual port, and for nobody in particular. */
export function pageUrl(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text, base?.href)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  if (url.port !== '' || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  return url.href.length <= limits.previewUrlMax && isPublicHost(hostOf(url)) ? url : undefined
}

/** A name without the dot at its end, or a bare IP address: parsing has made one of every way to write an IPv4 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')

function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublic(host)
  return host.includes('.') && !localNames.test(host)
}
