import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MaruError } from '@maru/shared'
import type { Store } from '../port.ts'
import { createSections, type StoreTimer, untimed } from '../sections.ts'
import { DatabaseThread } from './thread-client.ts'

export interface SqliteOptions {
  readonly folder: string
  readonly timer?: StoreTimer
  /** For tests: how many pages the file may grow to. */
  readonly maxPages?: number
  /** Called at opening for each closed room whose erasure a crash interrupted and which can't be completed. */
  readonly onWarning?: (warning: string) => void
}

export const databaseFile = (folder: string): string => join(folder, 'maru.sqlite')

/** Opens the embedded store: one file, one thread that writes, one that reads, one that searches. */
export async function openSqliteStore({
  folder,
  timer = untimed,
  onWarning,
  ...options
}: SqliteOptions): Promise<Store> {
  requireWritable(folder)
  const file = databaseFile(folder)
  const writer = new DatabaseThread({ file, readOnly: false, ...options }, onWarning)
  const reader = new DatabaseThread({ file, readOnly: true })
  try {
    await writer.open()
    await reader.open()
  } catch (error) {
    await Promise.all([writer.close(), reader.close()])
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Can't open the database ${file}: ${reason}`)
  }

  let searcher: Promise<DatabaseThread> | undefined
  /** Starts with the first search: many servers are started that never see one. */
  function openSearcher(): Promise<DatabaseThread> {
    const thread = new DatabaseThread({ file, readOnly: true })
    searcher = thread.open().then(
      () => thread,
      (cause: unknown) => {
        searcher = undefined
        throw new MaruError('server.unavailable', { cause })
      },
    )
    return searcher
  }

  return {
    shared: false,
    ...createSections(
      ({ section, method, kind, args }) =>
        kind === 'search'
          ? (searcher ?? openSearcher()).then((thread) => thread.call(section, method, args))
          : (kind === 'write' ? writer : reader).call(section, method, args),
      timer,
    ),
    // Without search, a server can still write and read.
    async ping() {
      await Promise.all([writer, reader].map((thread) => thread.call('accounts', 'profiles', [[]])))
    },
    async close() {
      await writer.close()
      await reader.close()
      await (await searcher?.catch(() => undefined))?.close()
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
