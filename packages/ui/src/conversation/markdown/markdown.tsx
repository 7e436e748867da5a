import { createElement, memo, type ReactNode, useMemo } from 'react'
import { useHost } from '../../kit/messenger/context.tsx'
import { CodeBlock } from './code-block.tsx'
import { tellsItself } from './links.ts'
import styles from './markdown.module.css'
import { cutAt, marksOf } from './marks.ts'
import { MentionChip } from './mention-chip.tsx'
import type { Block, Inline } from './nodes.ts'
import { isOnlyEmoji } from './only-emoji.ts'
import { parseMessage } from './parse.ts'

interface MarkdownProps {
  readonly accountId: string
  readonly text: string
  readonly mentions: readonly string[]
  /** What was searched for: marked where it stands. */
  readonly query?: string
}

interface Drawing {
  readonly accountId: string
  readonly query: string
  openLink(url: string): void
}

/** A message's text as elements, never as HTML. */
export const Markdown = memo(function Markdown({ accountId, text, mentions, query = '' }: MarkdownProps) {
  const { openLink } = useHost()
  const blocks = useMemo(() => parseMessage(text, mentions), [text, mentions])
  const drawing: Drawing = { accountId, query, openLink }
  const className = `${styles['text']} ${isOnlyEmoji(text) ? styles['large'] : ''}`
  return createElement('div', { className, dir: 'auto' }, ...drawBlocks(blocks, drawing))
})

// Children are spread, not given as a list: they never change places, and so need no keys.
const drawBlocks = (blocks: readonly Block[], drawing: Drawing): ReactNode[] =>
  blocks.map((block) => drawBlock(block, drawing))

function drawBlock(block: Block, drawing: Drawing): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return createElement('p', { dir: 'auto' }, ...drawInlines(block.children, drawing))
    case 'gap':
      return <div className={styles['gap']} style={{ blockSize: `${block.lines * 0.7}em` }} />
    case 'code':
      return <CodeBlock text={block.text} language={block.language} />
    case 'quote':
      return createElement('blockquote', { className: styles['quote'] }, ...drawBlocks(block.children, drawing))
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        { className: styles['list'], ...(block.ordered && { start: block.start }) },
        ...block.items.map((item) => createElement('li', null, ...drawBlocks(item, drawing))),
      )
  }
}

const drawInlines = (nodes: readonly Inline[], drawing: Drawing): ReactNode[] =>
  nodes.map((node) => drawInline(node, drawing))

const elements = { strong: 'strong', emphasis: 'em', strike: 's' } as const

function drawInline(node: Inline, drawing: Drawing): ReactNode {
  switch (node.type) {
    case 'text':
      return drawText(node.text, drawing.query)
    case 'break':
      return <br />
    case 'code':
      return <code className={styles['code']}>{node.text}</code>
    case 'mention':
      return <MentionChip accountId={drawing.accountId} userId={node.userId} />
    case 'link':
      return <Link node={node} drawing={drawing} />
    default:
      return createElement(elements[node.type], null, ...drawInlines(node.children, drawing))
  }
}

function drawText(text: string, query: string): ReactNode {
  const places = query ? marksOf(text, query) : []
  if (places.length === 0) return text
  const pieces = cutAt(text, places).map((piece) =>
    piece.marked ? createElement('mark', null, piece.text) : piece.text,
  )
  return createElement('span', null, ...pieces)
}

function Link({ node, drawing }: { node: Extract<Inline, { type: 'link' }>; drawing: Drawing }) {
  const honest = tellsItself(plainText(node.children), node.href)
  return (
    <a
      href={node.href}
      title={node.href}
      rel="noopener noreferrer"
      onClick={(event) => {
        event.preventDefault()
        drawing.openLink(node.href)
      }}
    >
      {createElement('span', null, ...drawInlines(node.children, drawing))}
      {!honest && (
        <span className={styles['where']} dir="ltr">
          {' '}
          ({node.label})
        </span>
      )}
    </a>
  )
}

const plainText = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('children' in node ? plainText(node.children) : 'text' in node ? node.text : '')).join('')
