import type { DatabaseSync } from 'node:sqlite'
import type { LogEntry, Message } from '@maru/shared'
import { indexWords } from '../word-index.ts'

/** The full-text index anew: its tokens begin with their room. */
export function wordsByRoom(connection: DatabaseSync): void {
  connection.exec(`
    DROP TABLE words;
    CREATE VIRTUAL TABLE words USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
  `)
  const insert = connection.prepare('INSERT INTO words (rowid, tokens) VALUES (?, ?)')
  const messages = connection.prepare(
    `SELECT entries.id, entries.body, first.id AS room FROM entries
     JOIN entries AS first ON first.roomId = entries.roomId AND first.rev = 1
     WHERE entries.type = 'message' ORDER BY entries.id`,
  )
  for (const { id, body, room } of messages.iterate()) {
    const entry = JSON.parse(String(body)) as LogEntry
    indexWords({ sql: () => insert }, Number(room), Number(id), entry as Message)
  }
}
