import type { DatabaseSync } from 'node:sqlite'
import type { LogEntry, Message } from '@maru/shared'
import { hasSigns, searchableText } from '@maru/shared/search'
import { wordsOf } from './word-index.ts'

/** Each migrates a file to the next version. New ones are appended; old ones never change. */
const migrations: readonly (string | ((connection: DatabaseSync) => void))[] = [
  `
CREATE TABLE rooms (
  roomId TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  progress TEXT NOT NULL,
  mine TEXT NOT NULL,
  positions TEXT NOT NULL
) STRICT;

CREATE TABLE entries (
  id INTEGER PRIMARY KEY,
  roomId TEXT NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  isMessage INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (roomId, rev)
) STRICT;
CREATE INDEX bySeq ON entries (roomId, seq, rev);

CREATE VIRTUAL TABLE words USING fts5(tokens, initials, content='', contentless_delete=1, detail=column, tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);

CREATE TABLE outbox (clientId TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE people (userId TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE keptValues (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
  `ALTER TABLE rooms ADD COLUMN counts TEXT NOT NULL DEFAULT '[]'`,
  (connection) => indexAgain(connection, ({ text }) => hasSigns(text)),
  (connection) => indexAgain(connection, ({ attachments }) => attachments !== undefined),
]

/** Messages from before emoji, and digits after a letter, were found; and then the names of files. */
function indexAgain(connection: DatabaseSync, isConcerned: (message: Message) => boolean): void {
  const remove = connection.prepare('DELETE FROM words WHERE rowid = ?')
  const insert = connection.prepare('INSERT INTO words (rowid, tokens, initials) VALUES (?, ?, ?)')
  for (const { id, body } of connection.prepare('SELECT id, body FROM entries WHERE isMessage').iterate()) {
    const entry = JSON.parse(String(body)) as LogEntry
    if (entry.type !== 'message' || !isConcerned(entry)) continue
    const { tokens, initials } = wordsOf(searchableText(entry))
    remove.run(Number(id))
    insert.run(Number(id), tokens, initials)
  }
}

const newestVersion = migrations.length

class NewerFile extends Error {}

/** Migrates the file to this version, one transaction for each step. */
export function migrate(connection: DatabaseSync): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > newestVersion) throw new NewerFile(`the file is of version ${version}`)
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    connection.exec('BEGIN IMMEDIATE')
    if (typeof migration === 'string') connection.exec(migration)
    else migration(connection)
    connection.exec(`PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}
