import { DatabaseSync, type StatementSync } from 'node:sqlite'

// How long a writer waits for another process, such as a backup, to let go of the file.
const busyTimeoutMs = 2_000

export interface Database {
  readonly connection: DatabaseSync
  /** The statement of this SQL, prepared once. */
  sql(text: string): StatementSync
}

/** Opens the file for one thread. Readers never write, and so never wait. */
export function openDatabase(file: string, { readOnly }: { readOnly: boolean }): Database {
  const connection = new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs })
  // What was deleted is overwritten, not just forgotten.
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
