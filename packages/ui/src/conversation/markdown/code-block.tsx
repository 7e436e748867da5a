import { createElement, type ReactNode, useEffect, useState } from 'react'
import { CopyButton } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './code-block.module.css'
import type { CodeNode } from './highlighting.ts'

/** A fenced code block. */
export function CodeBlock({ text, language }: { text: string; language: string }) {
  const words = useWords()
  return (
    <div className={styles['block']}>
      <div className={styles['bar']}>
        <span>{language}</span>
        <CopyButton text={text} label={words('conversation.copyCode')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled to with the keyboard too. */}
      <pre className={styles['code']} dir="ltr" tabIndex={0}>
        <HighlightedCode text={text} language={language} />
      </pre>
    </div>
  )
}

/** Code in its colours, plain until the highlighter is loaded. */
export function HighlightedCode({ text, language }: { text: string; language: string }) {
  const [tree, setTree] = useState<readonly CodeNode[]>()
  useEffect(() => {
    if (!language) return
    let gone = false
    import('./highlighting.ts').then(
      ({ highlightCode }) => !gone && setTree(highlightCode(text, language.toLowerCase())),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [text, language])
  return createElement('code', { className: styles['colours'] }, ...(tree ? draw(tree) : [text]))
}

const draw = (nodes: readonly CodeNode[]): ReactNode[] =>
  nodes.map((node) =>
    typeof node === 'string'
      ? node
      : createElement('span', { className: styles[node.scope.split('.')[0] ?? ''] }, ...draw(node.children)),
  )
