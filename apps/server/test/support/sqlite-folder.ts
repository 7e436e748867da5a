import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { databaseFile, openSqliteStore, type SqliteOptions } from '../../src/store/sqlite/index.ts'

/** Opens the store of a folder; closed when the test ends. */
export async function useStore(folder: string, options: Omit<SqliteOptions, 'folder'> = {}): Promise<Store> {
  const store = await openSqliteStore({ folder, ...options })
  onTestFinished(() => store.close())
  return store
}

/** Another connection to a folder's database, bypassing the store. */
export function useConnection(folder: string): DatabaseSync {
  const connection = new DatabaseSync(databaseFile(folder))
  onTestFinished(() => void (connection.isOpen && connection.close()))
  return connection
}
