import type { DatabaseSync } from 'node:sqlite'
import type { Message } from '@maru/shared'
import { showInGallery } from '../gallery.ts'
import { indexWords } from '../word-index.ts'

/** What messages have shown so far goes into the gallery, and the names of their files into the full-text index. */
export function gallery(connection: DatabaseSync): void {
  connection.exec(`
    CREATE TABLE gallery (
      roomId TEXT NOT NULL,
      kind TEXT NOT NULL,
      seq INTEGER NOT NULL,
      -- Files have theirs in the message, then come its links.
      place INTEGER NOT NULL,
      by TEXT NOT NULL,
      at INTEGER NOT NULL,
      foldedName TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (roomId, kind, seq, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX galleryOfSender ON gallery (by, kind, at, roomId, seq, place);
  `)
  const sql = (text: string) => connection.prepare(text)
  const remove = sql('DELETE FROM words WHERE rowid = ?')
  const insert = sql('INSERT INTO words (rowid, tokens) VALUES (?, ?)')
  const show = sql(showInGallery.sql)
  const messages = sql(
    `SELECT entries.id, entries.roomId, entries.body, first.id AS room FROM entries
     JOIN entries AS first ON first.roomId = entries.roomId AND first.rev = 1
     WHERE entries.type = 'message' AND (entries.body ->> 'attachments' IS NOT NULL
       OR entries.body LIKE '%http%' OR entries.body LIKE '%www.%') ORDER BY entries.id`,
  )
  for (const { id, roomId, body, room } of messages.iterate()) {
    const message = JSON.parse(String(body)) as Message
    showInGallery({ sql: () => show }, String(roomId), message)
    if (message.attachments === undefined) continue
    remove.run(Number(id))
    indexWords({ sql: () => insert }, Number(room), Number(id), message)
  }
}
