import type { MentionsAll } from '@maru/shared'
import { createElement, memo, type ReactNode, useMemo } from 'react'
import { classes } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useAccount, useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { CodeBlock } from './code-block.tsx'
import { saysTarget } from './links.ts'
import styles from './markdown.module.css'
import { type Block, type Inline, isOnlyEmoji, parseMessage } from './parse.ts'
import { marksOf, piecesOf } from './search-marks.ts'
import { Spoiler } from './spoiler.tsx'
import { TableBox } from './table-box.tsx'

interface MarkdownProps {
  readonly accountId: string
  readonly text: string
  readonly mentions: readonly string[]
  readonly mentionsAll?: MentionsAll | undefined
  /** The search query, marked in the text. */
  readonly query?: string
}

interface DrawingContext {
  readonly accountId: string
  readonly query: string
  openLink(url: string): void
}

/** A message's text as React elements, never as HTML. */
export const Markdown = memo(function Markdown({ accountId, text, mentions, mentionsAll, query = '' }: MarkdownProps) {
  const { openLink } = useHost()
  const blocks = useMemo(() => parseMessage(text, mentions, mentionsAll), [text, mentions, mentionsAll])
  const className = classes(styles['text'], isOnlyEmoji(text) && styles['large'])
  return createElement('div', { className, dir: 'auto' }, ...drawBlocks(blocks, { accountId, query, openLink }))
})

// Children are spread rather than passed as an array: their order never changes, so they need no keys.
const drawBlocks = (blocks: readonly Block[], context: DrawingContext): ReactNode[] =>
  blocks.map((block) => drawBlock(block, context))

function drawBlock(block: Block, context: DrawingContext): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return createElement('p', { dir: 'auto' }, ...drawInlines(block.children, context))
    case 'heading':
      // Under the room's name, which is the page's first heading.
      return createElement(
        `h${block.level + 1}`,
        { className: styles[`heading${block.level}`], dir: 'auto' },
        ...drawInlines(block.children, context),
      )
    case 'gap':
      return <div style={{ blockSize: `${block.lines * 0.7}em` }} />
    case 'code':
      return <CodeBlock text={block.text} language={block.language} />
    case 'quote':
      return createElement('blockquote', { className: styles['quote'] }, ...drawBlocks(block.children, context))
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        { className: styles['list'], ...(block.ordered && { start: block.start }) },
        ...block.items.map((item) =>
          createElement('li', { className: isTask(item) ? styles['task'] : undefined }, ...drawBlocks(item, context)),
        ),
      )
    case 'table':
      return drawTable(block, context)
  }
}

const isTask = ([first]: readonly Block[]): boolean =>
  first?.type === 'paragraph' && first.children[0]?.type === 'checkbox'

function drawTable({ alignments, head, rows }: Extract<Block, { type: 'table' }>, context: DrawingContext): ReactNode {
  const row = (cell: 'th' | 'td', cells: readonly (readonly Inline[])[]) =>
    createElement(
      'tr',
      null,
      ...cells.map((inlines, column) =>
        createElement(
          cell,
          {
            dir: 'auto',
            style: { textAlign: alignments[column] ?? 'start' },
            ...(cell === 'th' && { scope: 'col' }),
          },
          ...drawInlines(inlines, context),
        ),
      ),
    )
  return (
    <TableBox>
      <thead>{row('th', head)}</thead>
      {createElement('tbody', null, ...rows.map((cells) => row('td', cells)))}
    </TableBox>
  )
}

const drawInlines = (nodes: readonly Inline[], context: DrawingContext): ReactNode[] =>
  nodes.map((node) => drawInline(node, context))

const elements = { strong: 'strong', emphasis: 'em', strike: 's' } as const

function drawInline(node: Inline, context: DrawingContext): ReactNode {
  switch (node.type) {
    case 'text':
      return drawText(node.text, context.query)
    case 'break':
      return <br />
    case 'code':
      return <code className={styles['code']}>{node.text}</code>
    case 'checkbox':
      return <TaskMark checked={node.checked} />
    case 'spoiler':
      return (
        <Spoiler hidden={plainText(node.children)}>
          {createElement('span', null, ...drawInlines(node.children, context))}
        </Spoiler>
      )
    case 'mention':
      return <Mention accountId={context.accountId} userId={node.userId} />
    case 'mentionOfMany':
      return <bdi className={classes(styles['mention'], styles['me'])}>@{node.name}</bdi>
    case 'link':
      return <Link node={node} context={context} />
    default:
      return createElement(elements[node.type], null, ...drawInlines(node.children, context))
  }
}

function drawText(text: string, query: string): ReactNode {
  const marks = query ? marksOf(text, query) : []
  if (marks.length === 0) return text
  const pieces = piecesOf(text, marks).map((piece) =>
    piece.marked ? createElement('mark', null, piece.text) : piece.text,
  )
  return createElement('span', null, ...pieces)
}

/** A link followed by its target, unless its text already is the target. */
function Link({ node, context }: { node: Extract<Inline, { type: 'link' }>; context: DrawingContext }) {
  const saysWhere = saysTarget(plainText(node.children), node.href)
  return (
    <a
      href={node.href}
      title={node.href}
      rel="noopener noreferrer"
      onClick={(event) => {
        event.preventDefault()
        context.openLink(node.href)
      }}
    >
      {createElement('span', null, ...drawInlines(node.children, context))}
      {!saysWhere && (
        <span className={styles['target']} dir="ltr">
          {' '}
          ({node.label})
        </span>
      )}
    </a>
  )
}

const plainText = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('children' in node ? plainText(node.children) : 'text' in node ? node.text : '')).join('')

function TaskMark({ checked }: { checked: boolean }) {
  const words = useWords()
  const label = words(checked ? 'conversation.taskDone' : 'conversation.taskOpen')
  return <input type="checkbox" className={styles['checkbox']} checked={checked} disabled readOnly aria-label={label} />
}

function Mention({ accountId, userId }: { accountId: string; userId: string }) {
  const name = useName(accountId, userId)
  const isMe = useAccount(accountId)?.profile.userId === userId
  return (
    <bdi className={classes(styles['mention'], isMe && styles['me'])} title={`@${userId}`}>
      @{name}
    </bdi>
  )
}
