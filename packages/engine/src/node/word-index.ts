import { messageTokens, type NamedPerson, type SearchToken, searchTerms } from '@maru/shared/search'

// FTS5's ascii tokenizer splits only at ASCII punctuation and spaces, which our tokens don't contain.

export const wordsOf = (text: string): { tokens: string; initials: string } => {
  const { tokens, initials } = messageTokens(text)
  return { tokens: tokens.join(' '), initials: initials.join(' ') }
}

/** The FTS5 query; undefined if the text has nothing to look up. */
export function matchExpression(query: string, people: readonly NamedPerson[] | undefined): string | undefined {
  const terms = searchTerms(query, people, true).map(({ alternatives }) => {
    const either = alternatives.map(
      ({ tokens, initials }) => `(${initials ? 'initials' : 'tokens'} : (${tokens.map(term).join(' AND ')}))`,
    )
    return `(${either.join(' OR ')})`
  })
  return terms.length === 0 ? undefined : terms.join(' AND ')
}

const term = ({ text, prefix }: SearchToken): string => `"${text}"${prefix ? '*' : ''}`
