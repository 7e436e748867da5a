import { limits } from '@maru/shared'
import { linkNodesIn, originOf } from './links-in.ts'

const maxPreviews = 2
const none: readonly string[] = []

/** The web pages that a text links to: in the order of the links, each once. Pages of this server have nothing to show. */
export function linkedPages(text: string, server: string): readonly string[] {
  // Most texts link to nothing, and are not parsed a second time.
  if (!/https?:\/\/|www\./i.test(text)) return none
  const origin = originOf(server)
  const pages = linkNodesIn(text).flatMap((node) => (node.type === 'link' ? pageAt(node.href, origin) : []))
  return [...new Set(pages)].slice(0, maxPreviews)
}

/** Those that the server would refuse are not asked for: names of a network of one’s own, ports, users. */
function pageAt(href: string, origin: string | undefined): string[] {
  const url = URL.parse(href)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.origin === origin) return []
  const isPublic = url.hostname.includes('.') && url.port === '' && url.username === '' && url.password === ''
  url.hash = ''
  return isPublic && url.href.length <= limits.previewUrlMax ? [url.href] : []
}
