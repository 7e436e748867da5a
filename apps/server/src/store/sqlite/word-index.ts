import { indexTokens, queryTokens } from '@maru/shared'
import type { Database } from './database.ts'

// FTS5's ascii tokenizer splits at everything but ASCII letters and digits. As hex, a token of any script stays whole,
// and its beginning is still a prefix.
const encode = (token: string) => Buffer.from(token).toString('hex')

export function indexWords({ sql }: Database, id: number, text: string): void {
  if (text === '') return
  sql('INSERT INTO words (rowid, tokens) VALUES (?, ?)').run(id, indexTokens(text).map(encode).join(' '))
}

export function removeWords({ sql }: Database, id: number): void {
  sql('DELETE FROM words WHERE rowid = ?').run(id)
}

/** The FTS5 query; undefined if the text has no letter or digit. */
export function matchExpression(query: string): string | undefined {
  const tokens = queryTokens(query)
  if (tokens.length === 0) return undefined
  return tokens.map(({ text, prefix }) => `"${encode(text)}"${prefix ? '*' : ''}`).join(' AND ')
}
