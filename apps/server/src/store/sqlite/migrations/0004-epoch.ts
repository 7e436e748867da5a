import type { DatabaseSync } from 'node:sqlite'

const randomEpoch = 'lower(hex(randomblob(16)))'

/** A name for the logs of this file; a restored one gets another. */
export const epoch = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta (name, value) VALUES ('epoch', ${randomEpoch});
`

/** A file without an epoch gets one when a server first opens it. */
export function renewEpoch(database: DatabaseSync): void {
  const hasMeta = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get()
  if (hasMeta) database.exec(`UPDATE meta SET value = ${randomEpoch} WHERE name = 'epoch'`)
}
