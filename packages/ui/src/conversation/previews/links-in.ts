import { type Block, type Inline, parseMessage } from '../markdown/parse.ts'

/** Where a link may be: a link, or a text that may contain one by itself. */
export type LinkOrText = Extract<Inline, { type: 'link' | 'text' }>

const nobody: readonly string[] = []

/** In the order of the text; not in code, nor in a spoiler. */
export const linkNodesIn = (text: string): readonly LinkOrText[] => parseMessage(text, nobody).flatMap(inBlock)

function inBlock(block: Block): readonly LinkOrText[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.children.flatMap(inInline)
    case 'quote':
      return block.children.flatMap(inBlock)
    case 'list':
      return block.items.flat().flatMap(inBlock)
    case 'table':
      return [block.head, ...block.rows].flat(2).flatMap(inInline)
    default:
      return []
  }
}

function inInline(node: Inline): readonly LinkOrText[] {
  if (node.type === 'link' || node.type === 'text') return [node]
  return node.type === 'spoiler' || !('children' in node) ? [] : node.children.flatMap(inInline)
}

export const originOf = (server: string): string | undefined => URL.parse(server)?.origin
