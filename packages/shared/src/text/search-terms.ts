import { initialQueryTokens, initialsHighlights, initialTokens, isInitialsQuery } from './initials.ts'
import { mentionsIn } from './mentions.ts'
import { type Highlight, highlights, indexTokens, merge, queryTokens, type SearchToken } from './search.ts'

export { fold, type Highlight, hasSigns, highlights, indexTokens, queryTokens, type SearchToken } from './search.ts'

/** A person whose mentions count as their name: messages hold the ID alone. */
export interface NamedPerson {
  readonly userId: string
  readonly nickname: string
}

/** A word of a query: a message has to have all tokens of one of these. */
export interface SearchTerm {
  readonly alternatives: readonly {
    readonly tokens: readonly SearchToken[]
    /** They are of the index of initials. */
    readonly initials?: true
  }[]
}

const wordsOf = (query: string): string[] => query.split(/\s+/u).filter((word) => queryTokens(word).length > 0)

const find = (text: string, word: string, initials: boolean): Highlight[] =>
  initials && isInitialsQuery(word) ? initialsHighlights(text, word) : highlights(text, word)

/** What to look up in the index, all of it. With `initials`, consonants also stand for syllables. */
export function searchTerms(query: string, people: readonly NamedPerson[] = [], initials = false): SearchTerm[] {
  return wordsOf(query).map((word) => ({
    alternatives: [
      initials && isInitialsQuery(word)
        ? { tokens: initialQueryTokens(word), initials: true as const }
        : { tokens: queryTokens(word) },
      ...people
        .filter(({ nickname }) => find(nickname, word, initials).length > 0)
        .map(({ userId }) => ({ tokens: queryTokens(userId).map(({ text }) => ({ text, prefix: false })) })),
    ].filter(({ tokens }) => tokens.length > 0),
  }))
}

/** Like `highlights`, where a mention of one of these people is also found by their name. */
export function searchHighlights(
  text: string,
  query: string,
  people: readonly NamedPerson[] = [],
  initials = false,
): Highlight[] {
  const nicknames = new Map(people.map(({ userId, nickname }) => [userId, nickname]))
  const mentions = nicknames.size === 0 ? [] : mentionsIn(text, (userId) => nicknames.has(userId))
  const found: Highlight[] = []
  for (const word of wordsOf(query)) {
    const named = mentions
      .filter(({ userId }) => find(nicknames.get(userId) ?? '', word, initials).length > 0)
      .map(({ start, end }) => ({ start, end }))
    const marks = [...find(text, word, initials), ...named]
    if (marks.length === 0) return []
    found.push(...marks)
  }
  return merge(found)
}

/** What a search looks at: the text of a message and, each on a line of its own, the names of its files. */
export const searchableText = ({ text, attachments = [] }: SearchedMessage): string =>
  [text, ...attachments.map(({ name }) => name)].join('\n')

export interface SearchedMessage {
  readonly text: string
  readonly attachments?: readonly { readonly name: string }[] | undefined
}

/** Where a message has what was looked for. */
export interface FoundInMessage {
  /** Of the text. */
  readonly highlights: readonly Highlight[]
  /** The names of its files that have some of it. */
  readonly fileNames?: readonly string[]
}

/** Where the query is in a message, if all of it is there: some words may be in the text, others in names of files. */
export function findInMessage(
  message: SearchedMessage,
  query: string,
  people: readonly NamedPerson[] = [],
  initials = false,
): FoundInMessage | undefined {
  const found = searchHighlights(searchableText(message), query, people, initials)
  if (found.length === 0) return undefined
  const fileNames: string[] = []
  let start = message.text.length + 1
  for (const { name } of message.attachments ?? []) {
    const end = start + name.length
    if (found.some((mark) => mark.start >= start && mark.start < end)) fileNames.push(name)
    start = end + 1
  }
  const highlights = found.filter((mark) => mark.start < message.text.length)
  return { highlights, ...(fileNames.length > 0 && { fileNames }) }
}

/** The people whom a word of the query names. */
export const namedIn = <Person extends NamedPerson>(
  query: string,
  people: Iterable<Person>,
  initials = false,
): Person[] => {
  const words = wordsOf(query)
  return [...people].filter(({ nickname }) => words.some((word) => find(nickname, word, initials).length > 0))
}

/** The index entries of a message. */
export const messageTokens = (text: string): { tokens: string[]; initials: string[] } => ({
  tokens: indexTokens(text),
  initials: initialTokens(text),
})
