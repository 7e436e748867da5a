import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { databaseFile, openSqliteStore, type SqliteOptions } from '../../src/store/sqlite/index.ts'

/** A data folder of its own, gone when the test is over. */
export async function useFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'maru-sqlite-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The store of a folder, closed when the test is over. */
export async function useStore(folder: string, options: Omit<SqliteOptions, 'folder'> = {}): Promise<Store> {
  const store = await openSqliteStore({ folder, ...options })
  onTestFinished(() => store.close())
  return store
}

/** Another connection to a folder's database, past the store. */
export function useConnection(folder: string): DatabaseSync {
  const connection = new DatabaseSync(databaseFile(folder))
  onTestFinished(() => void (connection.isOpen && connection.close()))
  return connection
}
