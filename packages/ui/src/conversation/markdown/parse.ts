import { type LinkTarget, linkTarget, type MentionsAll, mentionsIn } from '@maru/shared'
import type { MarkedToken, Token, Tokens } from 'marked'
import { lex, type SpoilerToken } from './tokenizer.ts'

/** A parsed message. Nothing but these blocks can ever be drawn, whatever the text contains. */
export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  /** Empty lines between blocks. */
  | { readonly type: 'gap'; readonly lines: number }
  | { readonly type: 'code'; readonly text: string; readonly language: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | {
      readonly type: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Block[])[]
    }
  | {
      readonly type: 'table'
      readonly alignments: readonly Alignment[]
      readonly head: Row
      readonly rows: readonly Row[]
    }

type Alignment = 'left' | 'center' | 'right' | undefined
type Row = readonly (readonly Inline[])[]

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'mention'; readonly userId: string }
  | { readonly type: 'mentionOfMany'; readonly name: string }
  | { readonly type: 'break' }
  /** Of a list item that is a task. */
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | { readonly type: 'strong' | 'emphasis' | 'strike' | 'spoiler'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly label: string; readonly children: readonly Inline[] }

/** Parses a message's text. Never throws: text that can't be parsed as Markdown is shown as typed. */
export function parseMessage(
  text: string,
  mentions: readonly string[],
  mentionsAll?: MentionsAll | undefined,
): readonly Block[] {
  const many = mentionsAll === 'all' ? ['all', 'here'] : mentionsAll === 'here' ? ['here'] : []
  const mentioned = new Map<string, Inline>([
    ...mentions.map((userId) => [userId, { type: 'mention', userId }] as const),
    ...many.map((name) => [name, { type: 'mentionOfMany', name }] as const),
  ])
  try {
    return blocksOf(lex(text), mentioned)
  } catch {
    return [{ type: 'paragraph', children: withMentions(text, mentioned) }]
  }
}

const fewEmoji = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/** Whether a text is one to three emoji and nothing else; these are drawn large. */
export const isOnlyEmoji = (text: string): boolean => text.length <= 64 && fewEmoji.test(text)

/** What is drawn in a text for `@` and an ID. */
type Mentioned = ReadonlyMap<string, Inline>

// Beside marked's own tokens, the tokenizer emits spoilers alone.
const knownTokens = (tokens: readonly Token[] | undefined): readonly (MarkedToken | SpoilerToken)[] =>
  (tokens ?? []) as readonly (MarkedToken | SpoilerToken)[]

const blocksOf = (tokens: readonly Token[], mentioned: Mentioned): Block[] =>
  knownTokens(tokens).flatMap((token) => block(token, mentioned))

function block(token: MarkedToken | SpoilerToken, mentioned: Mentioned): Block[] {
  switch (token.type) {
    case 'space': {
      const lines = (token.raw.match(/\n/g)?.length ?? 0) - 1
      return lines > 0 ? [{ type: 'gap', lines: Math.min(lines, 4) }] : []
    }
    case 'code':
      return [{ type: 'code', text: token.text, language: /^[\w+#.-]{1,20}/.exec(token.lang ?? '')?.[0] ?? '' }]
    case 'blockquote':
      return [{ type: 'quote', children: blocksOf(token.tokens, mentioned) }]
    case 'heading':
      return [{ type: 'heading', level: token.depth, children: inlinesOf(token.tokens, mentioned) }]
    case 'table':
      return [table(token, mentioned)]
    case 'list':
      return [list(token, mentioned)]
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', children: inlinesOf(token.tokens ?? [token], mentioned) }]
    default:
      return [{ type: 'paragraph', children: withMentions(token.raw, mentioned) }]
  }
}

const list = (token: Tokens.List, mentioned: Mentioned): Block => ({
  type: 'list',
  ordered: token.ordered,
  start: Number(token.start) || 1,
  items: token.items.map((item) => {
    const blocks = blocksOf(
      item.tokens.filter((part) => part.type !== 'checkbox'),
      mentioned,
    )
    return item.task ? withCheckbox(blocks, item.checked === true) : blocks
  }),
})

/** Puts the checkbox on the line of the text behind it. */
function withCheckbox(blocks: readonly Block[], checked: boolean): Block[] {
  const [first, ...others] = blocks
  const checkbox = { type: 'checkbox', checked } as const
  return first?.type === 'paragraph'
    ? [{ type: 'paragraph', children: [checkbox, ...first.children] }, ...others]
    : [{ type: 'paragraph', children: [checkbox] }, ...blocks]
}

function table({ align, header, rows }: Tokens.Table, mentioned: Mentioned): Block {
  const row = (cells: readonly Tokens.TableCell[]): Row => cells.map((cell) => inlinesOf(cell.tokens, mentioned))
  return { type: 'table', alignments: align.map((each) => each ?? undefined), head: row(header), rows: rows.map(row) }
}

const inlinesOf = (tokens: readonly Token[] | undefined, mentioned: Mentioned): Inline[] =>
  knownTokens(tokens).flatMap((token) => inline(token, mentioned))

const spans = { strong: 'strong', em: 'emphasis', del: 'strike' } as const

function inline(token: MarkedToken | SpoilerToken, mentioned: Mentioned): Inline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ type: spans[token.type], children: inlinesOf(token.tokens, mentioned) }]
    case 'spoiler':
      return [{ type: 'spoiler', children: inlinesOf(token.tokens, mentioned) }]
    case 'codespan':
      return [{ type: 'code', text: token.text }]
    case 'br':
      return [{ type: 'break' }]
    case 'checkbox':
      return []
    case 'link': {
      const target = linkTarget(token.href)
      return target ? [link(token, target)] : withMentions(token.raw, mentioned)
    }
    case 'escape':
      return [{ type: 'text', text: token.text }]
    case 'text':
      return token.tokens ? inlinesOf(token.tokens, mentioned) : withMentions(token.raw, mentioned)
    default:
      return withMentions(token.raw, mentioned)
  }
}

function link(token: Tokens.Link, target: LinkTarget): Inline {
  return { type: 'link', href: target.href, label: target.label, children: inlinesOf(token.tokens, new Map()) }
}

/** Splits a text at its mentions. Only those that the message itself has count. */
function withMentions(text: string, mentioned: Mentioned): Inline[] {
  const parts: Inline[] = []
  let rest = 0
  if (mentioned.size > 0)
    for (const { userId, start, end } of mentionsIn(text, (id) => mentioned.has(id))) {
      if (start > rest) parts.push({ type: 'text', text: text.slice(rest, start) })
      parts.push(mentioned.get(userId) ?? { type: 'mention', userId })
      rest = end
    }
  if (rest < text.length) parts.push({ type: 'text', text: text.slice(rest) })
  return parts
}
