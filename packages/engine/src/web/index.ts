import type { AccountStore, DeviceStore, StoredAccountCard, StoreWrite } from '../ports/store.ts'
import { openAccountStore } from './account-store.ts'
import { deleteDatabase, finished, openDatabase, request, type Shape } from './database.ts'

export interface WebDeviceOptions {
  readonly name?: string
  readonly indexedDB?: IDBFactory
}

const shape = (name: string): Shape => ({
  name,
  version: 1,
  upgrade(database, from) {
    if (from >= 1) return
    database.createObjectStore('accounts', { keyPath: 'accountId' })
    database.createObjectStore('values')
  },
})

/** What this browser keeps: a database for the device, and one for each account. */
export async function openWebDevice(options: WebDeviceOptions = {}): Promise<DeviceStore> {
  const { name = 'maru', indexedDB: factory = indexedDB } = options
  const database = await openDatabase(factory, shape(name))
  const databaseOf = (accountId: string) => `${name}/${accountId}`

  async function change(store: string, act: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = database.transaction(store, 'readwrite')
    act(transaction.objectStore(store))
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
    preferences: () => request(database.transaction('values').objectStore('values').get('preferences')),
    setPreferences: (preferences) => change('values', (values) => values.put(preferences, 'preferences')),
    openAccount: (accountId) => openOrBeginAnew(factory, databaseOf(accountId)),
  }
}

/** A store that is damaged, or of a newer version, is begun anew: all but what waits to be sent can be fetched again. */
async function openOrBeginAnew(factory: IDBFactory, name: string): Promise<AccountStore> {
  try {
    const store = await openAccountStore(factory, name)
    await store.load()
    return store
  } catch {
    const kept = await rescue(factory, name)
    await deleteDatabase(factory, name)
    const store = await openAccountStore(factory, name)
    await store.commit(kept)
    return store
  }
}

async function rescue(factory: IDBFactory, name: string): Promise<StoreWrite> {
  try {
    // Without a version, a database of any version is opened.
    const database = await request(factory.open(name))
    const put = await request(database.transaction('outbox').objectStore('outbox').getAll())
    database.close()
    return { outbox: { put } }
  } catch {
    return {}
  }
}
