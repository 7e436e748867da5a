import type { AccountStore, DeviceStore, OutboxItem, StoredAccountCard } from '../ports/store.ts'
import { openAccountStore } from './account-store.ts'
import { type DatabaseSchema, deleteDatabase, finished, openDatabase, request } from './database.ts'
import type { StoredPiece } from './file-keep.ts'

export interface WebDeviceOptions {
  readonly name?: string
  readonly indexedDB?: IDBFactory
}

const schema = (name: string): DatabaseSchema => ({
  name,
  version: 1,
  upgrade(database, from) {
    if (from >= 1) return
    database.createObjectStore('accounts', { keyPath: 'accountId' })
    database.createObjectStore('values')
  },
})

/** Opens this browser's databases: one for the device, and one for each account. */
export async function openWebDevice(options: WebDeviceOptions = {}): Promise<DeviceStore> {
  const { name = 'maru', indexedDB: factory = indexedDB } = options
  const database = await openDatabase(factory, schema(name))
  const databaseOf = (accountId: string) => `${name}/${accountId}`

  async function change(store: string, work: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = database.transaction(store, 'readwrite')
    work(transaction.objectStore(store))
    await finished(transaction)
  }

  return {
    accounts: (): Promise<StoredAccountCard[]> =>
      request(database.transaction('accounts').objectStore('accounts').getAll()),
    putAccount: (card) => change('accounts', (accounts) => accounts.put(card)),
    async removeAccount(accountId) {
      await change('accounts', (accounts) => accounts.delete(accountId))
      await deleteDatabase(factory, databaseOf(accountId))
    },
    deviceToken: (accountId) =>
      request(database.transaction('values').objectStore('values').get(deviceTokenOf(accountId))),
    keepDeviceToken: (accountId, token) => change('values', (values) => values.put(token, deviceTokenOf(accountId))),
    preferences: () => request(database.transaction('values').objectStore('values').get('preferences')),
    setPreferences: (preferences) => change('values', (values) => values.put(preferences, 'preferences')),
    openAccount: (accountId) => openOrReplace(factory, databaseOf(accountId)),
  }
}

const deviceTokenOf = (accountId: string): string => `device token of ${accountId}`

/** Replaces a damaged or newer store by an empty one: all but its outbox can be fetched again. */
async function openOrReplace(factory: IDBFactory, name: string): Promise<AccountStore> {
  try {
    const store = await openAccountStore(factory, name)
    await store.load()
    return store
  } catch {
    const { outbox, pieces } = await rescueOutbox(factory, name)
    await deleteDatabase(factory, name)
    const store = await openAccountStore(factory, name)
    await store.commit({ outbox: { put: outbox } })
    for (const { fileId, offset, content } of pieces) await store.files.keep(fileId, offset, content)
    return store
  }
}

interface Rescued {
  readonly outbox: OutboxItem[]
  /** In the order in which they make up their files. */
  readonly pieces: StoredPiece[]
}

async function rescueOutbox(factory: IDBFactory, name: string): Promise<Rescued> {
  try {
    // Without a version, this opens a database of any version.
    const database = await request(factory.open(name))
    const all = (store: string) => request(database.transaction(store).objectStore(store).getAll())
    const outbox = await all('outbox')
    const pieces = database.objectStoreNames.contains('pieces') ? await all('pieces') : []
    database.close()
    return { outbox, pieces }
  } catch {
    return { outbox: [], pieces: [] }
  }
}
