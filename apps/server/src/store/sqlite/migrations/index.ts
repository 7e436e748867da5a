import type { DatabaseSync } from 'node:sqlite'
import { start } from './0001-start.ts'

/** In order and for ever: a file says in its user_version how many of them it has seen. */
export const migrations: readonly string[] = [start]

/** Brings a file to the newest shape, one migration and its number in one transaction. */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  const row = database.prepare('PRAGMA user_version').get()
  const version = Number(row?.['user_version'] ?? 0)
  if (version > steps.length)
    throw new Error(`The database was written by a newer Maru (version ${version}; this one knows ${steps.length}).`)
  steps.slice(version).forEach((sql, index) => {
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${version + index + 1}; COMMIT`)
  })
}
