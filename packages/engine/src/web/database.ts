import { MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'

/** IndexedDB as promises. A transaction ends as soon as anything else is awaited inside it. */

export const request = <Value>(pending: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    pending.onsuccess = () => resolve(pending.result)
    pending.onerror = () => reject(pending.error)
  })

/** Resolves once the transaction is on disk, and rejects if nothing of it is. */
export const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })

/** `finished`, failing with a coded error. */
export const committed = (transaction: IDBTransaction): Promise<void> =>
  finished(transaction).catch((cause: unknown) => {
    const full = cause instanceof DOMException && cause.name === 'QuotaExceededError'
    throw new MaruError<EngineErrorCode>(full ? 'device.storage_full' : 'device.storage_failed', { cause })
  })

export interface DatabaseSchema {
  readonly name: string
  readonly version: number
  /** Migrates a database from an older version. */
  upgrade(database: IDBDatabase, from: number, transaction: IDBTransaction): void
}

export function openDatabase(factory: IDBFactory, { name, version, upgrade }: DatabaseSchema): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const pending = factory.open(name, version)
    pending.onupgradeneeded = ({ oldVersion }) => {
      if (pending.transaction) upgrade(pending.result, oldVersion, pending.transaction)
    }
    pending.onsuccess = () => {
      const database = pending.result
      // Another tab may upgrade or delete the database without waiting for this one.
      database.onversionchange = () => database.close()
      resolve(database)
    }
    pending.onerror = () => reject(pending.error)
  })
}

export const deleteDatabase = (factory: IDBFactory, name: string): Promise<unknown> =>
  request(factory.deleteDatabase(name))

/** Walks a cursor until `next` returns false. */
export function walk(
  pending: IDBRequest<IDBCursorWithValue | null>,
  next: (cursor: IDBCursorWithValue) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    pending.onerror = () => reject(pending.error)
    pending.onsuccess = () => {
      const cursor = pending.result
      if (!cursor || !next(cursor)) resolve()
      else cursor.continue()
    }
  })
}
