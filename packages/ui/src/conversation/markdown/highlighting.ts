import type { Emitter } from 'highlight.js'
import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import cpp from 'highlight.js/lib/languages/cpp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import json from 'highlight.js/lib/languages/json'
import kotlin from 'highlight.js/lib/languages/kotlin'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'

/** Highlighted code: plain text, or a scope with children. */
export type CodeNode = string | { readonly scope: string; readonly children: readonly CodeNode[] }

const languages = {
  bash,
  cpp,
  css,
  diff,
  go,
  java,
  json,
  kotlin,
  python,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
}

interface Open {
  readonly scope: string
  readonly children: CodeNode[]
}

/** Builds a tree, where the emitter of highlight.js builds a string of HTML. */
class TreeEmitter implements Emitter {
  readonly root: Open = { scope: '', children: [] }
  #open: Open[] = [this.root]

  addText(text: string): void {
    if (text) this.#open.at(-1)?.children.push(text)
  }

  startScope(scope: string): void {
    const opened = { scope, children: [] }
    this.#open.at(-1)?.children.push(opened)
    this.#open.push(opened)
  }

  endScope(): void {
    if (this.#open.length > 1) this.#open.pop()
  }

  // highlight.js also calls startScope and endScope by their older names.
  openNode(scope: string): void {
    this.startScope(scope)
  }

  closeNode(): void {
    this.endScope()
  }

  __addSublanguage(emitter: TreeEmitter, scope: string): void {
    this.#open.at(-1)?.children.push({ scope, children: emitter.root.children })
  }

  finalize(): void {
    this.#open = [this.root]
  }

  toHTML(): string {
    return ''
  }
}

for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)
hljs.registerAliases(['js', 'javascript', 'jsx', 'ts', 'tsx'], { languageName: 'typescript' })
hljs.configure({ __emitter: TreeEmitter })

/** The code as a tree; undefined if the language is unknown. */
export function highlightCode(text: string, language: string): readonly CodeNode[] | undefined {
  if (!hljs.getLanguage(language)) return undefined
  const { _emitter: emitter } = hljs.highlight(text, { language, ignoreIllegals: true })
  return emitter instanceof TreeEmitter ? emitter.root.children : undefined
}
