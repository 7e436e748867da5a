import type { DatabaseSync } from 'node:sqlite'
import { start } from './0001-start.ts'
import { wordsByRoom } from './0002-words-by-room.ts'
import { upkeep } from './0003-upkeep.ts'
import { epoch } from './0004-epoch.ts'
import { blocks } from './0005-blocks.ts'
import { members } from './0006-members.ts'
import { files } from './0008-files.ts'
import { fileContents } from './0009-file-contents.ts'
import { pictures } from './0010-pictures.ts'
import { bookmarks } from './0011-bookmarks.ts'
import { gallery } from './0012-gallery.ts'

type Migration = string | ((connection: DatabaseSync) => void)

/** In order, and never altered: a file's user_version counts how many of them it has had. */
export const migrations: readonly Migration[] = [
  start,
  wordsByRoom,
  upkeep,
  epoch,
  blocks,
  members,
  // Again: emoji, and digits after letters, have tokens of their own.
  wordsByRoom,
  files,
  fileContents,
  pictures,
  bookmarks,
  gallery,
]

/** Upgrades a file to the newest schema; each migration is one transaction with its version number. */
export function migrate(database: DatabaseSync, steps: readonly Migration[] = migrations): void {
  const row = database.prepare('PRAGMA user_version').get()
  const version = Number(row?.['user_version'] ?? 0)
  if (version > steps.length)
    throw new Error(`The database was written by a newer Maru (version ${version}; this one knows ${steps.length}).`)
  steps.slice(version).forEach((step, index) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      if (typeof step === 'string') database.exec(step)
      else step(database)
      database.exec(`PRAGMA user_version = ${version + index + 1}; COMMIT`)
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  })
}
