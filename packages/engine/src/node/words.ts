import { indexTokens, queryTokens, type SearchToken } from '@maru/shared'
import { initialQueryTokens, initialTokens, isInitialsQuery } from '../search/initials.ts'

// FTS5's ascii tokenizer splits at all that is no ASCII letter or digit: hex digits pass whole, in any script, and a
// token's start is still a prefix.
const encode = (token: string): string => Buffer.from(token).toString('hex')
const encodeAll = (tokens: readonly string[]): string => tokens.map(encode).join(' ')

export const wordsOf = (text: string): { tokens: string; initials: string } => ({
  tokens: encodeAll(indexTokens(text)),
  initials: encodeAll(initialTokens(text)),
})

/** What FTS5 is asked for; undefined where a query has no letter or digit in it. */
export function matchExpression(query: string): string | undefined {
  const [column, tokens] = isInitialsQuery(query)
    ? ['initials', initialQueryTokens(query)]
    : ['tokens', queryTokens(query)]
  if (tokens.length === 0) return undefined
  return `${column} : (${tokens.map(term).join(' AND ')})`
}

const term = ({ text, prefix }: SearchToken): string => `"${encode(text)}"${prefix ? '*' : ''}`
