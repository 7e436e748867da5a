import { DatabaseSync, type StatementSync } from 'node:sqlite'

// How long a writer waits for another process, such as a backup, to release the file.
const busyTimeoutMs = 2_000

export interface Database {
  readonly connection: DatabaseSync
  /** Prepares a statement once, and returns it for the same SQL from then on. */
  sql(text: string): StatementSync
}

/** Opens the file for one thread. A read-only connection never waits for the writer. */
export function openDatabase(file: string, { readOnly }: { readOnly: boolean }): Database {
  const connection = new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs })
  // secure_delete overwrites what is deleted, instead of only freeing its pages.
  if (!readOnly) connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;')
  const statements = new Map<string, StatementSync>()
  return {
    connection,
    sql(text) {
      const known = statements.get(text)
      if (known) return known
      const prepared = connection.prepare(text)
      statements.set(text, prepared)
      return prepared
    },
  }
}
