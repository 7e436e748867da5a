import { routeAt } from '../../navigation/addresses.ts'
import { type LinkOrText, linkNodesIn, originOf } from './links-in.ts'

export interface LinkedMessage {
  readonly roomId: string
  readonly seq: number
}

const maxPreviews = 3
const maruLinks = /\bmaru:\/\/room\/([A-Za-z0-9_-]{1,64})\/([1-9]\d{0,14})(?![\w/-])/g

/** The messages of this server that a text links to: in the order of the links, each once, and not those in a spoiler. */
export function linkedMessages(text: string, server: string): readonly LinkedMessage[] {
  // Most texts link to nothing, and are not parsed a second time.
  if (!text.includes('/room/') && !text.includes('maru://')) return []
  const origin = originOf(server)
  const found = linkNodesIn(text).flatMap((node) => messagesIn(node, origin))
  return [...new Map(found.map((each) => [`${each.roomId}/${each.seq}`, each])).values()].slice(0, maxPreviews)
}

const messagesIn = (node: LinkOrText, origin: string | undefined): LinkedMessage[] =>
  node.type === 'link'
    ? messageAt(node.href, origin)
    : [...node.text.matchAll(maruLinks)].map(([, roomId = '', seq]) => ({ roomId, seq: Number(seq) }))

function messageAt(href: string, origin: string | undefined): LinkedMessage[] {
  const address = URL.parse(href)
  const route = origin !== undefined && address?.origin === origin ? routeAt(address.pathname) : undefined
  return route?.kind === 'room' && route.seq !== undefined ? [{ roomId: route.roomId, seq: route.seq }] : []
}
