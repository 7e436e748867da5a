import type { LogEntry } from '@maru/shared'
import type { LogStore } from '../port.ts'
import { appendTo, entryByClientId } from './append.ts'
import type { Database } from './database.ts'
import { search } from './search.ts'
import type { Sync } from './synchronous.ts'

const toEntry = (row: object): LogEntry => JSON.parse((row as { body: string }).body) as LogEntry

export function createLog(database: Database): Sync<LogStore> {
  const { sql } = database
  return {
    append: (head, entries) => appendTo(database, head, entries),
    epoch: () => String(sql("SELECT value FROM meta WHERE name = 'epoch'").get()?.['value']),
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
           AND type NOT IN ('message', 'edited', 'deleted', 'reacted') AND type <> 'previewsHidden' ORDER BY seq DESC, rev DESC LIMIT ?`,
        ).all(roomId, fromSeq === 1 ? 0 : fromSeq, toSeq, notices)
        return [...messages, ...between].map(toEntry).toSorted((a, b) => a.rev - b.rev)
      }),
    search: (query) => search(database, query),
  }
}
