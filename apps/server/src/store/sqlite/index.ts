import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RoomState } from '@maru/shared'
import type { Store } from '../port.ts'
import { isWrite, type SectionName } from './core.ts'
import { DatabaseThread } from './thread-client.ts'

export interface SqliteOptions {
  readonly folder: string
  /** For tests: the file may grow to so many pages. */
  readonly maxPages?: number
}

export const databaseFile = (folder: string): string => join(folder, 'maru.sqlite')

/** The embedded store: one file, one thread that writes, one that reads. */
export async function openSqliteStore({ folder, ...options }: SqliteOptions): Promise<Store> {
  requireWritable(folder)
  const file = databaseFile(folder)
  const writer = new DatabaseThread({ file, readOnly: false, ...options })
  const reader = new DatabaseThread({ file, readOnly: true })
  try {
    await writer.open()
    await reader.open()
  } catch (error) {
    await Promise.all([writer.close(), reader.close()])
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Can't open the database ${file}: ${reason}`)
  }

  const section = <Name extends SectionName>(name: Name): Store[Name] =>
    new Proxy({} as Store[Name] & object, {
      get:
        (_, method: string) =>
        (...given: unknown[]) =>
          (isWrite(name, method) ? writer : reader).call(name, method, given),
    })

  const log = section('log')
  return {
    shared: false,
    accounts: section('accounts'),
    sessions: section('sessions'),
    log: {
      // The thread has the state itself: a crowded room's is not worth sending along with every message.
      append: ({ roomId, rev }, entries) => log.append({ roomId, rev } as RoomState, entries),
      byClientId: log.byClientId,
      after: log.after,
      pages: log.pages,
      search: log.search,
    },
    rooms: section('rooms'),
    positions: section('positions'),
    invites: section('invites'),
    async ping() {
      await Promise.all([writer, reader].map((thread) => thread.call('accounts', 'profiles', [[]])))
    },
    async close() {
      await writer.close()
      await reader.close()
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
