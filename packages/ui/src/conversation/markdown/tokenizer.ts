import { Lexer, Tokenizer, type TokensList } from 'marked'

/** Deeper nesting is shown as typed. */
const maxDepth = 8
/** How often marked may try to parse nested syntax before the rest is shown as typed. */
const maxAttempts = 4_000

const hostBeforeHangul = /^(?:https?:\/\/|www\.)[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?=\p{Script=Hangul})/iu
const pathBeforeHangul = /^(?:https?:\/\/|www\.)[\x21-\x7e]*[a-z0-9](?=\p{Script=Hangul}{1,4}(?:[\s.,!?)]|$))/iu

/** Markdown for chat: no headings, tables, rules, references or HTML, and a bounded amount of work per text. */
class MessageTokenizer extends Tokenizer {
  #depth = 0
  #attempts = 0

  override code(): undefined {}
  override heading(): undefined {}
  override lheading(): undefined {}
  override hr(): undefined {}
  override html(): undefined {}
  override tag(): undefined {}
  override table(): undefined {}
  override def(): undefined {}
  override reflink(): undefined {}

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
    const address = hostBeforeHangul.exec(source) ?? pathBeforeHangul.exec(source)
    return super.url(address ? address[0] : source)
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

export const lex = (text: string): TokensList =>
  new Lexer({ gfm: true, breaks: true, tokenizer: new MessageTokenizer() }).lex(text)
