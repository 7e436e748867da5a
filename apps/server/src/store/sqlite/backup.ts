import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { databaseFile } from './index.ts'
import { renewEpoch } from './migrations/0004-epoch.ts'
import { migrations } from './migrations/index.ts'

// Copied in one step, because a copy in several steps restarts whenever the server writes in between.
const allPages = 2 ** 31 - 1
const sqliteBusy = 5

/** Copies a folder's database, even while a server writes to it. The file appears once it has passed the checks. */
export async function backUp(folder: string, file: string): Promise<void> {
  const from = databaseFile(folder)
  if (!existsSync(from)) throw new Error(`No database found in ${folder}. Set MARU_DATA to the server's data folder.`)
  if (existsSync(file)) throw new Error(`${file} already exists. Backups never overwrite a file: choose another name.`)
  await mkdir(dirname(resolve(file)), { recursive: true })
  await putInPlace(file, async (draft) => {
    // Not read-only: such a connection would leave its -wal and -shm files behind.
    const source = new DatabaseSync(from)
    try {
      await backup(source, draft, { rate: allPages })
    } finally {
      source.close()
    }
  })
}

/** Replaces a folder's database, which no server may be using, with a backup. */
export async function restore(file: string, folder: string, { force }: { force: boolean }): Promise<void> {
  if (!existsSync(file)) throw new Error(`No such file: ${file}.`)
  const to = databaseFile(folder)
  if (existsSync(to) && !force)
    throw new Error(`${to} already exists. Add --force to replace it. What is in it now will be lost.`)
  await mkdir(folder, { recursive: true })
  await putInPlace(to, (draft) => copyFile(file, draft), { finish: newEpoch, beforeRename: () => removeSideFiles(to) })
}

/** Clients notice by it that the server has gone back in time, and take over its state. */
function newEpoch(file: string): void {
  const database = new DatabaseSync(file)
  try {
    renewEpoch(database)
  } finally {
    database.close()
  }
}

interface PlacingSteps {
  /** Changes a draft that was found usable. */
  finish?(draft: string): void
  beforeRename?(): Promise<unknown>
}

/** Writes a draft and renames it to `file` once it is complete, checked and flushed to disk; until then `file` stays. */
async function putInPlace(
  file: string,
  write: (draft: string) => Promise<unknown>,
  { finish, beforeRename }: PlacingSteps = {},
): Promise<void> {
  const draft = `${file}.${process.pid}.partial`
  try {
    await write(draft)
    requireUsable(draft)
    finish?.(draft)
    await flush(draft, 'r+')
    await beforeRename?.()
    await rename(draft, file)
    // Windows can't flush a folder.
    if (process.platform !== 'win32') await flush(dirname(resolve(file)), 'r')
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(draft + suffix, { force: true })
  }
}

/** Also merges the write-ahead log into the file, so that a single file is left. */
function requireUsable(file: string): void {
  const problem = problemOf(file)
  if (problem) throw new Error(`Not a usable Maru database: ${problem}.`)
}

function problemOf(file: string): string | undefined {
  const database = new DatabaseSync(file)
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
    if (version === 0) return 'it was not written by Maru'
    if (version > migrations.length) return `it was written by a newer Maru (version ${version})`
    const integrity = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
    if (integrity !== 'ok') return String(integrity)
    database.exec('PRAGMA journal_mode = DELETE')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    database.close()
  }
}

/** Removes what SQLite would take for the new database's log or journal; refuses while a server uses the old one. */
async function removeSideFiles(file: string): Promise<void> {
  if (existsSync(file) && isInUse(file)) throw new Error(`${file} is in use. Stop the server first.`)
  for (const suffix of ['-wal', '-shm', '-journal']) await rm(file + suffix, { force: true })
}

/** Leaving WAL mode needs exclusive access, and so fails as busy. A file too damaged to open can't be in use. */
function isInUse(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = DELETE')
    return false
  } catch (error) {
    return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === sqliteBusy
  } finally {
    database.close()
  }
}

// Windows flushes only files that are open for writing.
async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  await handle.sync()
  await handle.close()
}
