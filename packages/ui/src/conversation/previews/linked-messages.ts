import { routeAt } from '../../navigation/addresses.ts'
import { type Block, type Inline, parseMessage } from '../markdown/parse.ts'

export interface LinkedMessage {
  readonly roomId: string
  readonly seq: number
}

const maxPreviews = 3
const nobody: readonly string[] = []
const maruLinks = /\bmaru:\/\/room\/([A-Za-z0-9_-]{1,64})\/([1-9]\d{0,14})(?![\w/-])/g

/** The messages of this server that a text links to: in the order of the links, each once, and not those in a spoiler. */
export function linkedMessages(text: string, server: string): readonly LinkedMessage[] {
  // Most texts link to nothing, and are not parsed a second time.
  if (!text.includes('/room/') && !text.includes('maru://')) return []
  const found = parseMessage(text, nobody).flatMap((block) => inBlock(block, originOf(server)))
  return [...new Map(found.map((each) => [`${each.roomId}/${each.seq}`, each])).values()].slice(0, maxPreviews)
}

function inBlock(block: Block, origin: string | undefined): LinkedMessage[] {
  const inAll = (blocks: readonly Block[]) => blocks.flatMap((each) => inBlock(each, origin))
  const inLine = (nodes: readonly Inline[]) => nodes.flatMap((node) => inInline(node, origin))
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inLine(block.children)
    case 'quote':
      return inAll(block.children)
    case 'list':
      return block.items.flatMap(inAll)
    case 'table':
      return [block.head, ...block.rows].flat().flatMap(inLine)
    default:
      return []
  }
}

function inInline(node: Inline, origin: string | undefined): LinkedMessage[] {
  if (node.type === 'link') return messageAt(node.href, origin)
  if (node.type === 'text')
    return [...node.text.matchAll(maruLinks)].map(([, roomId = '', seq]) => ({ roomId, seq: Number(seq) }))
  if (node.type === 'spoiler' || !('children' in node)) return []
  return node.children.flatMap((child) => inInline(child, origin))
}

function messageAt(href: string, origin: string | undefined): LinkedMessage[] {
  const address = URL.parse(href)
  const route = origin !== undefined && address?.origin === origin ? routeAt(address.pathname) : undefined
  return route?.kind === 'room' && route.seq !== undefined ? [{ roomId: route.roomId, seq: route.seq }] : []
}

const originOf = (server: string): string | undefined => URL.parse(server)?.origin
