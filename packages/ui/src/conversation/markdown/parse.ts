import type { MarkedToken, Token, Tokens } from 'marked'
import { type LinkTarget, linkTarget } from './links.ts'
import { withMentions } from './mentions.ts'
import type { Block, Inline } from './nodes.ts'
import { lex } from './tokenizer.ts'

/** Reads a message's text. Never fails: what can't be read as markdown is shown as it was typed. */
export function parseMessage(text: string, mentions: readonly string[]): readonly Block[] {
  const known = new Set(mentions)
  try {
    return blocksOf(lex(text), known)
  } catch {
    return [{ type: 'paragraph', children: withMentions(text, known) }]
  }
}

type Known = ReadonlySet<string>

// Without extensions marked makes only its own tokens.
const own = (tokens: readonly Token[] | undefined): readonly MarkedToken[] => (tokens ?? []) as readonly MarkedToken[]

const blocksOf = (tokens: readonly Token[], known: Known): Block[] =>
  own(tokens).flatMap((token) => block(token, known))

function block(token: MarkedToken, known: Known): Block[] {
  switch (token.type) {
    case 'space': {
      const lines = (token.raw.match(/\n/g)?.length ?? 0) - 1
      return lines > 0 ? [{ type: 'gap', lines: Math.min(lines, 4) }] : []
    }
    case 'code':
      return [{ type: 'code', text: token.text, language: /^[\w+#.-]{1,20}/.exec(token.lang ?? '')?.[0] ?? '' }]
    case 'blockquote':
      return [{ type: 'quote', children: blocksOf(token.tokens, known) }]
    case 'list':
      return [list(token, known)]
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', children: inlinesOf(token.tokens ?? [token], known) }]
    default:
      return [{ type: 'paragraph', children: withMentions(token.raw, known) }]
  }
}

const list = (token: Tokens.List, known: Known): Block => ({
  type: 'list',
  ordered: token.ordered,
  start: Number(token.start) || 1,
  items: token.items.map((item) => [
    ...(item.task
      ? [{ type: 'paragraph', children: [{ type: 'text', text: item.checked ? '☑' : '☐' }] } as const]
      : []),
    ...blocksOf(
      item.tokens.filter((part) => part.type !== 'checkbox'),
      known,
    ),
  ]),
})

const inlinesOf = (tokens: readonly Token[] | undefined, known: Known): Inline[] =>
  own(tokens).flatMap((token) => inline(token, known))

const spans = { strong: 'strong', em: 'emphasis', del: 'strike' } as const

function inline(token: MarkedToken, known: Known): Inline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ type: spans[token.type], children: inlinesOf(token.tokens, known) }]
    case 'codespan':
      return [{ type: 'code', text: token.text }]
    case 'br':
      return [{ type: 'break' }]
    case 'checkbox':
      return []
    case 'link': {
      const target = linkTarget(token.href)
      return target ? [link(token, target)] : withMentions(token.raw, known)
    }
    case 'escape':
      return [{ type: 'text', text: token.text }]
    case 'text':
      return token.tokens ? inlinesOf(token.tokens, known) : withMentions(token.raw, known)
    default:
      return withMentions(token.raw, known)
  }
}

function link(token: Tokens.Link, target: LinkTarget): Inline {
  return { type: 'link', href: target.href, label: target.label, children: inlinesOf(token.tokens, new Set()) }
}
