/** IndexedDB as promises. Inside a transaction nothing else may be awaited: it would end. */

export const request = <Value>(asked: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })

/** Resolves when everything in it is on the disk; rejects when nothing is. */
export const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })

export interface Shape {
  readonly name: string
  readonly version: number
  /** Brings a database from an older version to this one. */
  upgrade(database: IDBDatabase, from: number, transaction: IDBTransaction): void
}

export function openDatabase(factory: IDBFactory, { name, version, upgrade }: Shape): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = factory.open(name, version)
    asked.onupgradeneeded = ({ oldVersion }) => {
      if (asked.transaction) upgrade(asked.result, oldVersion, asked.transaction)
    }
    asked.onsuccess = () => {
      const database = asked.result
      // Another tab with a newer version, or one that takes the account away, may not wait for this one.
      database.onversionchange = () => database.close()
      resolve(database)
    }
    asked.onerror = () => reject(asked.error)
  })
}

export const deleteDatabase = (factory: IDBFactory, name: string): Promise<unknown> =>
  request(factory.deleteDatabase(name))

/** Every value of a cursor's walk that is wanted, for as long as `next` says so. */
export function walk(
  asked: IDBRequest<IDBCursorWithValue | null>,
  next: (cursor: IDBCursorWithValue) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = () => {
      const cursor = asked.result
      if (!cursor || !next(cursor)) resolve()
      else cursor.continue()
    }
  })
}
