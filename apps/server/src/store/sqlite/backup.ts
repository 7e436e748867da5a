import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { databaseFile } from './index.ts'
import { migrations } from './migrations/index.ts'

// In one step: a copy in several begins again whenever the server writes in between.
const allPages = 2 ** 31 - 1
const busy = 5

/** Copies a folder's database, also while a server writes to it. The copy gets its name once it is found sound. */
export async function backUp(folder: string, file: string): Promise<void> {
  const from = databaseFile(folder)
  if (!existsSync(from)) throw new Error(`No database found in ${folder}. Set MARU_DATA to the server's data folder.`)
  if (existsSync(file)) throw new Error(`${file} already exists. Backups never overwrite a file: choose another name.`)
  await mkdir(dirname(resolve(file)), { recursive: true })
  await putInPlace(file, async (draft) => {
    // A connection that could not write would leave its -wal and -shm behind.
    const source = new DatabaseSync(from)
    try {
      await backup(source, draft, { rate: allPages })
    } finally {
      source.close()
    }
  })
}

/** Makes a backup a folder's database, which no server may be using. */
export async function restore(file: string, folder: string, { force }: { force: boolean }): Promise<void> {
  if (!existsSync(file)) throw new Error(`No such file: ${file}.`)
  const to = databaseFile(folder)
  if (existsSync(to) && !force)
    throw new Error(`${to} already exists. Add --force to replace it. What is in it now will be lost.`)
  await mkdir(folder, { recursive: true })
  await putInPlace(
    to,
    (draft) => copyFile(file, draft),
    () => retire(to),
  )
}

/** Gives a file its name when it is complete, sound and on the disk; until then what was there stays. */
async function putInPlace(
  file: string,
  write: (draft: string) => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const draft = `${file}.${process.pid}.partial`
  try {
    await write(draft)
    requireSound(draft)
    await toDisk(draft, 'r+')
    await before()
    await rename(draft, file)
    // Windows has no such thing as a folder to flush.
    if (process.platform !== 'win32') await toDisk(dirname(resolve(file)), 'r')
  } finally {
    for (const left of ['', '-wal', '-shm', '-journal']) await rm(draft + left, { force: true })
  }
}

/** Also folds what a write-ahead log holds into the file, so that it is one file. */
function requireSound(file: string): void {
  const problem = problemOf(file)
  if (problem) throw new Error(`Not a usable Maru database: ${problem}.`)
}

function problemOf(file: string): string | undefined {
  const database = new DatabaseSync(file)
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
    if (version === 0) return 'it was not written by Maru'
    if (version > migrations.length) return `it was written by a newer Maru (version ${version})`
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
    if (found !== 'ok') return String(found)
    database.exec('PRAGMA journal_mode = DELETE')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    database.close()
  }
}

/** Leaves nothing beside the old database that SQLite would take for the new one's. */
async function retire(file: string): Promise<void> {
  if (existsSync(file) && isInUse(file)) throw new Error(`${file} is in use. Stop the server first.`)
  for (const left of ['-wal', '-shm', '-journal']) await rm(file + left, { force: true })
}

/** Leaving the write-ahead log takes the file for oneself alone. A file too broken to tell is used by nobody. */
function isInUse(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = DELETE')
    return false
  } catch (error) {
    return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy
  } finally {
    database.close()
  }
}

// Windows flushes only what is open for writing.
async function toDisk(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  await handle.sync()
  await handle.close()
}
