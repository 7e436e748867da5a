import type { DatabaseSync } from 'node:sqlite'
import { start } from './0001-start.ts'

/** In order, and never altered: a file's user_version counts how many of them it has had. */
export const migrations: readonly string[] = [start]

/** Upgrades a file to the newest schema; each migration is one transaction with its version number. */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  const row = database.prepare('PRAGMA user_version').get()
  const version = Number(row?.['user_version'] ?? 0)
  if (version > steps.length)
    throw new Error(`The database was written by a newer Maru (version ${version}; this one knows ${steps.length}).`)
  steps.slice(version).forEach((sql, index) => {
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${version + index + 1}; COMMIT`)
  })
}
