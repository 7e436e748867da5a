import { indexTokens, queryTokens, type SearchToken } from '@maru/shared/search'
import { initialQueryTokens, initialTokens, isInitialsQuery } from '../search/initials.ts'

// FTS5's ascii tokenizer splits only at ASCII punctuation and spaces, which our tokens don't contain.

export const wordsOf = (text: string): { tokens: string; initials: string } => ({
  tokens: indexTokens(text).join(' '),
  initials: initialTokens(text).join(' '),
})

/** The FTS5 query; undefined if the text has no letter or digit. */
export function matchExpression(query: string): string | undefined {
  const [column, tokens] = isInitialsQuery(query)
    ? ['initials', initialQueryTokens(query)]
    : ['tokens', queryTokens(query)]
  if (tokens.length === 0) return undefined
  return `${column} : (${tokens.map(term).join(' AND ')})`
}

const term = ({ text, prefix }: SearchToken): string => `"${text}"${prefix ? '*' : ''}`
