import { indexTokens, queryTokens, type SearchToken } from '@maru/shared/search'
import { initialQueryTokens, initialTokens, isInitialsQuery } from '../search/initials.ts'

// FTS5's ascii tokenizer splits at ASCII signs and spaces alone. Tokens have none in them: they pass as they are.

export const wordsOf = (text: string): { tokens: string; initials: string } => ({
  tokens: indexTokens(text).join(' '),
  initials: initialTokens(text).join(' '),
})

/** What FTS5 is asked for; undefined where a query has no letter or digit in it. */
export function matchExpression(query: string): string | undefined {
  const [column, tokens] = isInitialsQuery(query)
    ? ['initials', initialQueryTokens(query)]
    : ['tokens', queryTokens(query)]
  if (tokens.length === 0) return undefined
  return `${column} : (${tokens.map(term).join(' AND ')})`
}

const term = ({ text, prefix }: SearchToken): string => `"${text}"${prefix ? '*' : ''}`
