import { type Block, type Inline, parseMessage } from '../../../src/conversation/markdown/parse.ts'

/** All pieces of text in a message, in whatever blocks and marks they are. */
export const inlines = (text: string, mentions: string[] = []): Inline[] =>
  parseMessage(text, mentions).flatMap(inlinesIn)
export const inlinesIn = (block: Block): Inline[] =>
  block.type === 'paragraph' || block.type === 'heading'
    ? block.children.flatMap(deep)
    : block.type === 'quote'
      ? block.children.flatMap(inlinesIn)
      : block.type === 'list'
        ? block.items.flat().flatMap(inlinesIn)
        : block.type === 'table'
          ? [block.head, ...block.rows].flat(2).flatMap(deep)
          : []
const deep = (node: Inline): Inline[] => ['children' in node ? node.children.flatMap(deep) : [], node].flat()
