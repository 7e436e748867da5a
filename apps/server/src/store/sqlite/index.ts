import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../port.ts'
import { createSections, type StoreTimer, untimed } from '../sections.ts'
import { DatabaseThread } from './thread-client.ts'

export interface SqliteOptions {
  readonly folder: string
  readonly timer?: StoreTimer
  /** For tests: how many pages the file may grow to. */
  readonly maxPages?: number
}

export const databaseFile = (folder: string): string => join(folder, 'maru.sqlite')

/** Opens the embedded store: one file, one thread that writes, one that reads, one that searches. */
export async function openSqliteStore({ folder, timer = untimed, ...options }: SqliteOptions): Promise<Store> {
  requireWritable(folder)
  const file = databaseFile(folder)
  const writer = new DatabaseThread({ file, readOnly: false, ...options })
  const reader = new DatabaseThread({ file, readOnly: true })
  const searcher = new DatabaseThread({ file, readOnly: true })
  const threads = { write: writer, read: reader, search: searcher }
  try {
    await writer.open()
    await Promise.all([reader.open(), searcher.open()])
  } catch (error) {
    await Promise.all([writer.close(), reader.close(), searcher.close()])
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Can't open the database ${file}: ${reason}`)
  }

  return {
    shared: false,
    ...createSections(({ section, method, kind, args }) => threads[kind].call(section, method, args), timer),
    // Without search, a server can still write and read.
    async ping() {
      await Promise.all([writer, reader].map((thread) => thread.call('accounts', 'profiles', [[]])))
    },
    async close() {
      await writer.close()
      await Promise.all([reader.close(), searcher.close()])
    },
  }
}

function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new Error(`Can't write to the data folder ${folder}. Set MARU_DATA to a writable one.`)
  }
}
