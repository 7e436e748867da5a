import { indexTokens, type Message, type SearchToken, searchableText, searchTerms } from '@maru/shared'
import type { SearchQuery } from '../port.ts'
import type { Database } from './database.ts'

/**
 * Every token begins with its room: a search reads only what the user's own rooms have of a word. FTS5's ascii tokenizer
 * splits at everything but ASCII letters and digits, so tokens are written as hex: one of any script stays whole, and its
 * beginning is still a prefix. No digit of base 32 or of hex is the `z` that ends the room, or the `y` of a sender.
 */
const inRoom = (room: number) => `${room.toString(32)}z`
const hexOf = (text: string) => Buffer.from(text).toString('hex')
const senderToken = (userId: string) => `y${hexOf(userId)}`

/** What stands for a room in the index: the row of its first entry. */
export function roomNumber({ sql }: Pick<Database, 'sql'>, roomId: string): number {
  return Number(sql('SELECT id FROM entries WHERE roomId = ? AND rev = 1').get(roomId)?.['id'] ?? 0)
}

export function indexWords({ sql }: Pick<Database, 'sql'>, room: number, id: number, message: Message): void {
  const text = searchableText(message)
  if (text === '') return
  const tokens = [senderToken(message.by), ...indexTokens(text).map(hexOf)]
  sql('INSERT INTO words (rowid, tokens) VALUES (?, ?)').run(id, tokens.map((token) => inRoom(room) + token).join(' '))
}

export function removeWords({ sql }: Database, id: number): void {
  sql('DELETE FROM words WHERE rowid = ?').run(id)
}

/** Gives the FTS5 query for each room; undefined if the text has no letter or digit. */
export function matchExpression({
  query,
  people,
  by,
}: Pick<SearchQuery, 'query' | 'people' | 'by'>): ((room: number) => string) | undefined {
  const terms = searchTerms(query, people)
  if (terms.length === 0) return undefined
  const all = (room: string, tokens: readonly SearchToken[]) =>
    tokens.map(({ text, prefix }) => `"${room}${hexOf(text)}"${prefix ? '*' : ''}`).join(' AND ')
  return (number) => {
    const room = inRoom(number)
    const wanted = terms.map(({ alternatives }) =>
      alternatives.map(({ tokens }) => `(${all(room, tokens)})`).join(' OR '),
    )
    if (by !== undefined) wanted.push(`"${room}${senderToken(by)}"`)
    return wanted.map((term) => `(${term})`).join(' AND ')
  }
}
