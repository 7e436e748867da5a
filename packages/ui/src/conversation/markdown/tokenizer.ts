import { addressBeforeParticle } from '@maru/shared'
import { Lexer, type Token, Tokenizer, type Tokens, type TokensList } from 'marked'

/** Deeper nesting is shown as typed. */
const maxDepth = 8
/** How often marked may try to parse nested syntax before the rest is shown as typed. */
const maxAttempts = 4_000
/** Headings of more levels than there are sizes in a bubble are shown as typed. */
const maxLevel = 3
/** Larger tables are shown as typed. */
const maxColumns = 20
const maxRows = 100
/** Of all tables of a text: each row is filled up to all columns, however short it is. */
const maxCells = 2_500

const tableStart = /^(?=[^\n]*\|)[^\n]+\n {0,3}(?=[^\n]*-)[|: -]+(?:\n|$)/

export interface SpoilerToken {
  readonly type: 'spoiler'
  readonly raw: string
  readonly tokens: Token[]
}

/** Markdown for chat: no rules, references or HTML, and a bounded amount of work per text. */
class MessageTokenizer extends Tokenizer {
  #depth = 0
  #attempts = 0
  #cells = 0

  override code(): undefined {}
  override lheading(): undefined {}
  override hr(): undefined {}
  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override reflink(): undefined {}

  /** Takes the line alone: the empty lines after it are the author's own. */
  override heading(source: string) {
    const token = super.heading(/^[^\n]*/.exec(source)?.[0] ?? '')
    return token && token.depth <= maxLevel && token.text !== '' ? token : undefined
  }

  override table(source: string): Tokens.Table | undefined {
    if (!tableStart.test(source)) return undefined
    const lines = source.split('\n', maxRows + 3)
    const end = lines.findIndex((line) => line.trim() === '')
    const table = end < 0 ? lines : lines.slice(0, end)
    const columns = (lines[0] ?? '').split('|').length
    const cells = this.#cells + columns * table.length
    // Bars at both ends make two columns too many.
    if (columns > maxColumns + 2 || table.length > maxRows + 2 || cells > maxCells) return undefined
    const token = this.#within(() => super.table(table.join('\n')))
    if (!token || token.rows.length === 0) return undefined
    this.#cells = cells
    return token
  }

  /** `||text||`, with no space inside the bars. */
  spoiler(source: string): SpoilerToken | undefined {
    if (!/^\|\|[^\s|]/.test(source)) return undefined
    const end = source.indexOf('||', 2)
    if (end < 0 || /\s/.test(source.charAt(end - 1))) return undefined
    return this.#within(() => ({
      type: 'spoiler',
      raw: source.slice(0, end + 2),
      tokens: this.lexer.inlineTokens(source.slice(2, end)),
    }))
  }

  /** Quotes only lines that begin with `>`: the line below a quote is the author's own. */
  override blockquote(source: string) {
    const quoted = /^(?: {0,3}>[^\n]*(?:\n|$))+/.exec(source)?.[0]
    return quoted === undefined ? undefined : this.#within(() => super.blockquote(quoted))
  }

  override list(source: string) {
    return this.#within(() => super.list(source))
  }

  override emStrong(source: string, masked: string, before?: string) {
    return this.#within(() => super.emStrong(source, masked, before))
  }

  override del(source: string, masked: string, before?: string) {
    return this.#within(() => super.del(source, masked, before))
  }

  override link(source: string) {
    return this.#within(() => super.link(source))
  }

  /** Excludes a Korean particle that follows a URL without a space. */
  override url(source: string) {
    return super.url(addressBeforeParticle(source) ?? source)
  }

  #within<Token>(read: () => Token | undefined): Token | undefined {
    if (this.#depth >= maxDepth || ++this.#attempts > maxAttempts) return undefined
    this.#depth++
    try {
      return read()
    } finally {
      this.#depth--
    }
  }
}

export function lex(text: string): TokensList {
  const tokenizer = new MessageTokenizer()
  const extensions = {
    inline: [(source: string) => tokenizer.spoiler(source)],
    startInline: [(source: string) => source.indexOf('||')],
    renderers: {},
    childTokens: {},
  }
  return new Lexer({ gfm: true, breaks: true, tokenizer, extensions }).lex(text)
}
