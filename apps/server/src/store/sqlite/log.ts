import { highlights, type LogEntry, type Message } from '@maru/shared'
import type { LogStore, SearchQuery } from '../port.ts'
import { appendTo, entryByClientId } from './append.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'
import { matchExpression } from './word-index.ts'

const toEntry = (row: object): LogEntry => JSON.parse((row as { body: string }).body) as LogEntry

export function createLog(database: Database): Sync<LogStore> {
  const { sql } = database
  return {
    append: (head, entries) => appendTo(database, head, entries),
    byClientId: (roomId, by, clientId) => entryByClientId(database, roomId, by, clientId),
    after: (cursors, limit) =>
      cursors.map(({ roomId, rev }) =>
        sql('SELECT body FROM entries WHERE roomId = ? AND rev > ? ORDER BY rev LIMIT ?')
          .all(roomId, rev, limit)
          .map(toEntry),
      ),
    pages: (ranges) =>
      ranges.map(({ roomId, fromSeq, toSeq, notices }) => {
        const messages = sql(
          "SELECT body FROM entries WHERE roomId = ? AND seq BETWEEN ? AND ? AND type = 'message'",
        ).all(roomId, fromSeq, toSeq)
        const between = sql(
          `SELECT body FROM entries WHERE roomId = ? AND seq BETWEEN ? AND ?
           AND type NOT IN ('message', 'edited', 'deleted', 'reacted') ORDER BY seq DESC, rev DESC LIMIT ?`,
        ).all(roomId, fromSeq === 1 ? 0 : fromSeq, toSeq, notices)
        return [...messages, ...between].map(toEntry).toSorted((a, b) => a.rev - b.rev)
      }),
    search: (query) => search(database, query),
  }
}

function search({ sql }: Database, { userId, query, roomId, by, after, limit }: SearchQuery) {
  const match = matchExpression(query)
  const hits: { roomId: string; message: Message }[] = []
  if (!match) return hits
  const rows = sql(
    `SELECT entries.roomId, entries.body FROM words
     JOIN entries ON entries.id = words.rowid
     JOIN memberships ON memberships.roomId = entries.roomId AND memberships.userId = ?
     WHERE words MATCH ? AND (?3 IS NULL OR entries.roomId = ?3) AND (?4 IS NULL OR entries.by = ?4)
       AND (?5 IS NULL OR (entries.at, entries.roomId, entries.seq) < (?5, ?6, ?7))
     ORDER BY entries.at DESC, entries.roomId DESC, entries.seq DESC`,
  ).iterate(userId, match, roomId ?? null, by ?? null, after?.at ?? null, after?.roomId ?? null, after?.seq ?? null)
  for (const row of rows) {
    const message = toEntry(row) as Message
    if (highlights(message.text, query).length === 0) continue
    hits.push({ roomId: String(row['roomId']), message })
    if (hits.length === limit) break
  }
  return hits
}
